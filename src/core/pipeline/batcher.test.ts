import { expect, test } from 'vitest';
import { Batcher, type SinkAnswer } from './batcher.ts';

/** A batcher over a list, with a clock that moves only when `pass` is called, and what happened as text. */
function bench(answers: readonly SinkAnswer[] = []) {
  const items: string[] = [];
  const log: string[] = [];
  const due: { readonly work: () => void; readonly delayMs: number }[] = [];
  const left = [...answers];
  const batcher = new Batcher<string>({
    take: () => items.splice(0, 2),
    sink: async (batch) => {
      log.push(batch.join('+'));
      return left.shift() ?? { kind: 'taken' };
    },
    schedule: (work, delayMs) => {
      const timer = { work, delayMs };
      due.push(timer);
      log.push(`wait ${delayMs}`);
      return () => due.splice(due.indexOf(timer), 1);
    },
    delayMs: 10,
  });
  const pass = async () => {
    for (const { work } of due.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const add = (item: string) => {
    items.push(item);
    batcher.wake();
  };
  return { add, pass, log, batcher };
}

test('batcher › waits for company, then brings batch after batch until nothing is left', async () => {
  const { add, pass, log } = bench();
  for (const item of ['a', 'b', 'c']) add(item);
  await pass();
  expect(log).toEqual(['wait 10', 'a+b', 'c']);
});

test('batcher › a batch that the sink wants again stays whole and first', async () => {
  const { add, pass, log, batcher } = bench([{ kind: 'again', afterMs: 500 }]);
  add('a');
  await pass();
  add('b');
  expect(batcher.inHand).toBe(1);
  await pass();
  expect(log).toEqual(['wait 10', 'a', 'wait 500', 'a', 'b']);
});

test('batcher › in a hurry, waits no longer for the time the sink asked for', async () => {
  const { batcher, add, pass, log } = bench([{ kind: 'again', afterMs: 500 }]);
  add('a');
  await pass();
  batcher.hurry();
  await pass();
  expect(log).toEqual(['wait 10', 'a', 'wait 500', 'a']);
});

test.each([0, 1, 2, 3, 4, 5, 6])(
  'batcher › an item that comes %i turns after the last look into the queue is not forgotten',
  async (turns) => {
    const { add, pass, log } = bench();
    add('a');
    const passing = pass();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    add('b');
    await passing;
    await pass();
    expect(log.filter((line) => !line.startsWith('wait'))).toEqual(['a', 'b']);
  },
);
