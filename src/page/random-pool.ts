import type { RandomBytes } from '../core/model/ids.ts';

const POOL_BYTES = 4_096;

/** Asks the platform for many random bytes at once: one call per id costs more than all the rest of a span. */
export function createRandomPool(fill: (pool: Uint8Array<ArrayBuffer>) => void): RandomBytes {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      fill(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
  };
}
