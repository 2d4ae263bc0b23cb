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

function write(drawing: string): { profiles: Evented[]; shared: { frames: { name: string }[] } } {
  return JSON.parse(writeWith(speedscope, sessionToExport(drawing)));
}

describe('speedscope', () => {
  it('the smallest file › is what is written of two spans', () => {
    const written = write('core:go [0–5]\n  fetch [1–4] client !"HTTP 500"');
    const { profiles, shared } = JSON.parse(sampleText('speedscope/smallest.json'));
    expect(written.shared).toEqual(shared);
    expect(written.profiles[0]?.events).toEqual(
      profiles[0].events.map((event: { at: number }) => ({ ...event, at: event.at / 1000 })),
    );
  });

  it('spans that overlap › are profiles of their own', () => {
    expect(write('a [0–10]\n  b [1–5]\n  c [3–7]\nd [10–10]').profiles.map(({ name }) => name)).toEqual([
      'Shop · lane 1',
      'Shop · lane 2',
    ]);
  });

  it('any spans › open and close like brackets, and time never goes back', () => {
    const span = fc.record({ depth: fc.nat(3), start: fc.nat(20), length: fc.nat(10) });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), (spans) => {
        let deepest = -1;
        const drawing = spans.map(({ depth, start, length }, index) => {
          deepest = Math.min(depth, deepest + 1);
          return `${'  '.repeat(deepest)}s${index} [${start}–${start + length}]`;
        });
        const { profiles } = write(drawing.join('\n'));
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
