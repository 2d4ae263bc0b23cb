import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../core/base/result.ts';
import { EMPTY_HISTORY } from './quiet-ports.ts';
import { tellHangingReads, useStorageWait } from './storage-wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('storage wait › tells of a read that hangs, until it is answered', async () => {
  let answer: (() => void) | undefined;
  const history = tellHangingReads({
    ...EMPTY_HISTORY,
    allSessions: () =>
      new Promise((resolve) => {
        answer = () => resolve(ok([]));
      }),
  });
  const reading = history.allSessions();
  await vi.advanceTimersByTimeAsync(14_999);
  expect(useStorageWait.getState().hanging).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(useStorageWait.getState().hanging).toBe(1);
  answer?.();
  expect(await reading).toEqual(ok([]));
  expect(useStorageWait.getState().hanging).toBe(0);
});
