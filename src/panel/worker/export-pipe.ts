import type { FilePiece } from '../../core/formats/format.ts';
import type { ExportTarget, FinishedFile } from './export-target.ts';

export interface PipeOptions {
  readonly gzip: boolean;
  readonly target: ExportTarget;
  readonly cancelled: AbortSignal;
}

/**
 * The pieces as the file: the next ones are asked for when the disk has taken those before. What fails, or is cancelled, leaves
 * nothing behind.
 */
export async function pipeToTarget(
  pieces: AsyncIterable<FilePiece>,
  { gzip, target, cancelled }: PipeOptions,
): Promise<FinishedFile> {
  try {
    const bytes = byteStream(pieces);
    const packed = gzip ? bytes.pipeThrough(new CompressionStream('gzip')) : bytes;
    await packed.pipeTo(target.writable, { signal: cancelled });
    cancelled.throwIfAborted();
    return await target.finish();
  } catch (error) {
    await target.discard();
    throw error;
  }
}

/** Small pieces are joined: each that goes through a stream on its own costs more than its text. */
const BLOCK_CHARACTERS = 1 << 18;

function byteStream(pieces: AsyncIterable<FilePiece>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        let text = '';
        while (text.length < BLOCK_CHARACTERS) {
          const next = await iterator.next();
          if (next.done !== true && typeof next.value === 'string') {
            text += next.value;
            continue;
          }
          if (text !== '') controller.enqueue(encoder.encode(text));
          if (next.done === true) controller.close();
          else if (typeof next.value !== 'string') controller.enqueue(next.value);
          return;
        }
        controller.enqueue(encoder.encode(text));
      },
      cancel: async () => {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
