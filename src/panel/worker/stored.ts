import type { Result } from '../../core/base/result.ts';

/** A job ends with the first read that fails; its sentence reaches the person. */
export function stored<Value>(read: Result<Value>): Value {
  if (read.kind === 'failed') throw new Error(read.error);
  return read.value;
}
