import { whenSettled } from '../../core/model/span-scope.ts';
import { createMemorySink, type MemorySink } from './memory-sink.ts';
import { type SinkOptions, setSink } from './set-sink.ts';

/**
 * Runs `work` while the library records into memory, and takes the sink away again when it has returned or its promise has
 * settled: `await recordInMemory(async (sink) => { await checkout(); expect(sink.draw()).toBe('…'); })`
 */
export function recordInMemory<Result>(
  work: (sink: MemorySink) => Result,
  options: SinkOptions = {},
): Result {
  const sink = createMemorySink();
  const connection = setSink(sink, options);
  let result: Result;
  try {
    result = work(sink);
  } catch (error) {
    connection.remove();
    throw error;
  }
  return whenSettled(result, connection.remove, connection.remove);
}
