import type { CDPSession } from 'playwright';

/** What a session of the protocol can be asked, of a page or of a worker. */
export type SendCommand = (
  method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage',
) => Promise<unknown>;

/** Bytes that are in use after a garbage collection: objects, what the platform holds for them, and the buffers behind them. */
export async function heapBytes(protocol: CDPSession): Promise<number> {
  return usedBytes((method) => protocol.send(method));
}

export async function usedBytes(send: SendCommand): Promise<number> {
  await send('HeapProfiler.collectGarbage');
  return bytesNow(send);
}

/** The same with what is garbage already. */
export async function bytesNow(send: SendCommand): Promise<number> {
  const usage = await send('Runtime.getHeapUsage');
  if (!isUsage(usage)) throw new Error('Chromium describes its heap in an unknown shape.');
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

interface Usage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

function isUsage(value: unknown): value is Usage {
  return (
    typeof value === 'object' && value !== null && 'usedSize' in value && typeof value.usedSize === 'number'
  );
}
