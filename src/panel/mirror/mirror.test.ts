import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { type Committed, createMirror } from './mirror.ts';

const TIME_ORIGIN = 1_000_000;

function committed(
  drawing: string,
  chunkId: number,
): Committed & { readonly kind: 'committed' } & {
  readonly chunk: ReturnType<typeof storedChunk>['stored'];
} {
  const { stored, buffer } = storedChunk(parseDrawing(drawing), { chunkId });
  return { kind: 'committed', chunk: stored, bytes: buffer };
}

/** The mirror of a tab, and the lines that a page's `console.timeStamp` was called with. The session is of tab 1. */
function mirrorOf(tabId: number, late: readonly Committed[] = []) {
  const lines: string[] = [];
  const timeStamp = (...[label, start, end, track, group, colour]: readonly unknown[]): void => {
    lines.push(`${group}/${track}: ${label} [${start}–${end}] ${colour}`);
  };
  const mirror = createMirror({
    tabId,
    session: async () => sessionOf(1, { timeOrigin: TIME_ORIGIN }),
    committedSince: async () => late,
    evaluate: (expression) => {
      runInNewContext(expression, { console: { timeStamp }, performance: { timeOrigin: TIME_ORIGIN } });
    },
  });
  return { mirror, lines };
}

test('mirror › draws a track per actor while a recording runs, and nothing before or after', async () => {
  const { mirror, lines } = mirrorOf(1);
  await mirror.hear(committed('before [0–10] action @shop', 1));
  await mirror.started(TIME_ORIGIN + 20);
  await mirror.hear(committed('pay [30–50] action @shop\n  POST [31–40] network client !error', 2));
  await mirror.hear(committed('pay [30–50] action @shop\n  POST [31–40] network client !error', 2));
  await mirror.hear(committed('too early [0–19]\nruns [25–…]\nends later [10–25] @cart', 3));
  mirror.stopped();
  await mirror.hear(committed('after [60–70] action @shop', 4));
  expect(lines).toEqual([
    'Tracepane/shop: pay [30–50] primary',
    'Tracepane/network: POST [31–40] error',
    'Tracepane/cart: ends later [10–25] tertiary',
  ]);
});

test('mirror › draws what was committed before it could listen, once', async () => {
  const early = committed('early [5–10] @shop', 1);
  const { mirror, lines } = mirrorOf(1, [early]);
  await mirror.started(TIME_ORIGIN);
  await mirror.hear(early);
  expect(lines).toEqual(['Tracepane/shop: early [5–10] tertiary']);
});

test('mirror › leaves other tabs alone', async () => {
  const { mirror, lines } = mirrorOf(2);
  await mirror.started(TIME_ORIGIN);
  await mirror.hear(committed('elsewhere [5–10]', 1));
  expect(lines).toEqual([]);
});

test('mirror › lets no name of a span become code', async () => {
  const { mirror, lines } = mirrorOf(1);
  await mirror.started(TIME_ORIGIN);
  const name = '"]]);console.timeStamp("mine");//\u2028';
  const [span] = parseDrawing('x [1–2]');
  if (span === undefined) throw new Error('The drawing has a span.');
  const { stored, buffer } = storedChunk([{ ...span, name }], { chunkId: 1 });
  await mirror.hear({ kind: 'committed', chunk: stored, bytes: buffer });
  expect(lines).toEqual([`Tracepane/span: ${name} [1–2] tertiary`]);
});

test('mirror › of a flood draws the first 50,000 spans, and says so', async () => {
  const { mirror, lines } = mirrorOf(1);
  await mirror.started(TIME_ORIGIN);
  const flood = Array.from({ length: 10_001 }, () => 'x [1–2]').join('\n');
  for (let chunkId = 1; chunkId <= 6; chunkId++) await mirror.hear(committed(flood, chunkId));
  expect(lines).toHaveLength(50_001);
  expect(lines.at(-1)).toBe('Tracepane/span: Tracepane shows the first 50,000 spans [1–2] tertiary');
});
