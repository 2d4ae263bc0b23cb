import { expect, test } from 'vitest';
import { failed, ok, type Result } from '../core/base/result.ts';
import { NOTHING } from '../core/model/store-totals.ts';
import { millis } from '../core/model/time.ts';
import type { Commit, CommitBatch } from '../storage/commit-chunks.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import { CommitLoop } from './commit-loop.ts';
import type { IngestItem } from './ingest-item.ts';

const session = sessionOf(1);

function item(sequence: number, drawing = 'core:go [0–5]'): IngestItem {
  const { stored, buffer } = storedChunk(parseDrawing(drawing), { session, chunkId: 0, sequence });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return { session, chunk: { ...row, buffer }, acknowledges: [sequence] };
}

/** A loop whose time stands still until `pass`; storage answers as the test says. */
function bench(answers: readonly Result<unknown>[] = [], mostItems = 100) {
  const written: string[] = [];
  const settled: number[] = [];
  const faults: string[] = [];
  const waits: number[] = [];
  const due: (() => void)[] = [];
  const left = [...answers];
  const loop = new CommitLoop({
    writer: {
      commit: async ({ chunks }: CommitBatch): Promise<Result<Commit>> => {
        const answer = left.shift() ?? ok(undefined);
        if (answer.kind === 'failed') return failed(String(answer.error));
        for (const chunk of chunks) {
          const [gap] = chunk.gaps;
          written.push(gap === undefined ? String(chunk.sequence) : `${gap.reason} ${gap.count}`);
        }
        return ok({
          outcomes: [],
          totals: { chunks: 0, spans: 0, bytes: 0, dropped: 0, preserved: NOTHING },
        });
      },
    },
    schedule: (work, delayMs) => {
      due.push(work);
      waits.push(delayMs);
      return () => {};
    },
    now: () => 0,
    random: () => 0.5,
    onCommitted: (items) => settled.push(...items.flatMap(({ acknowledges }) => acknowledges)),
    onFault: (fault) => faults.push(fault),
    queue: { mostItems, mostBytes: 1_000_000 },
  });
  const pass = async () => {
    for (const work of due.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { loop, written, settled, faults, waits, pass };
}

test('commit loop › a refusal keeps the batch, says why, and tries again with growing pauses', async () => {
  const { loop, pass, written, settled, faults, waits } = bench([
    failed('Storage is full'),
    failed('Storage is full'),
    failed('Storage is full'),
  ]);
  loop.add(item(0));
  await pass();
  expect([loop.fault, loop.waiting, settled]).toEqual(['Storage is full', 1, []]);
  loop.add(item(1));
  for (let time = 0; time < 3; time++) await pass();
  expect([written, settled, loop.fault]).toEqual([['0', '1'], [0, 1], undefined]);
  expect([faults.length, waits]).toEqual([3, [10, 0, 500, 1_000]]);
});

test('commit loop › a full queue sheds chunks without errors, and acknowledges them with their gap', async () => {
  const { loop, pass, written, settled } = bench([], 2);
  loop.add(item(0, 'core:go [0–5] !error'));
  loop.add(item(1));
  loop.add(item(2, 'a [1–2]\nb [2–3]'));
  loop.add(item(3));
  await pass();
  expect(written).toEqual(['queue-full 3', '0', '3']);
  expect(settled).toEqual([1, 2, 0, 3]);
});

test('commit loop › gaps outlive ordinary chunks', async () => {
  const { loop, pass, written } = bench([], 1);
  const gap = { start: millis(0), end: millis(1), count: 9, reason: 'chunk-invalid' } as const;
  const lost = item(0);
  loop.add({ ...lost, chunk: { ...lost.chunk, gaps: [gap] } });
  loop.add(item(1));
  await pass();
  expect(written).toEqual(['queue-full 1', 'chunk-invalid 9']);
});
