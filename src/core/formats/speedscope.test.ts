import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleText } from '../../testing/sample-files.ts';
import { sessionToExport, writeWith } from '../../testing/through-format.ts';
import { speedscope } from './speedscope.ts';

interface Evented {
  readonly name: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly events: readonly { readonly type: 'O' | 'C'; readonly at: number; readonly frame: number }[];
}

interface Written {
  readonly profiles: readonly Evented[];
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
}

async function write(drawing: string): Promise<Written> {
  return JSON.parse(await writeWith(speedscope, sessionToExport(drawing)));
}

describe('speedscope', () => {
  it('the smallest file › is what is written of two spans', async () => {
    const written = await write('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"');
    const { profiles, shared } = JSON.parse(sampleText('speedscope/smallest.json'));
    expect(written.shared).toEqual(shared);
    expect(written.profiles[0]?.events).toEqual(
      profiles[0].events.map((event: { at: number }) => ({ ...event, at: event.at / 1000 })),
    );
  });

  it('spans that overlap › are profiles of their own', async () => {
    const { profiles } = await write('a [0–10]\n  b [1–5]\n  c [3–7]\nd [10–10]');
    expect(profiles.map(({ name }) => name)).toEqual(['Shop · lane 1', 'Shop · lane 2']);
  });

  it('any spans › open and close like brackets, and time never goes back', async () => {
    const span = fc.record({ depth: fc.nat(3), start: fc.nat(20), length: fc.nat(10) });
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 20 }), async (spans) => {
        let deepest = -1;
        const drawing = spans.map(({ depth, start, length }, index) => {
          deepest = Math.min(depth, deepest + 1);
          return `${'  '.repeat(deepest)}s${index} [${start}–${start + length}]`;
        });
        const { profiles } = await write(drawing.join('\n'));
        let opened = 0;
        for (const { events, startValue, endValue } of profiles) {
          const open: number[] = [];
          let time = startValue;
          for (const { type, at, frame } of events) {
            expect(at).toBeGreaterThanOrEqual(time);
            time = at;
            if (type === 'O') opened += open.push(frame) > 0 ? 1 : 0;
            else expect(open.pop()).toBe(frame);
          }
          expect(open).toEqual([]);
          expect(time).toBe(endValue);
        }
        expect(opened).toBe(spans.length);
      }),
    );
  });
});
