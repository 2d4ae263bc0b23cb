const GZIP = [0x1f, 0x8b] as const;

/** Traces pack well, to a fiftieth at times; what packs better than this holds little but repetition. */
const MOST_RATIO = 250;
/** Below this no ratio is looked at: a small file of zeros does no harm. */
const HARMLESS_BYTES = 128 * 1024 * 1024;
const MOST_BYTES = 4 * 1024 * 1024 * 1024;

/** Cut off or damaged: what came before could be unpacked. */
export class BrokenArchive extends Error {}

export interface ImportBytes {
  /** The next bytes, unpacked; undefined at the end. Throws a `BrokenArchive`, or an error whose message is for a person. */
  next(): Promise<Uint8Array | undefined>;
  /** Bytes of the file that were read so far, packed as they are. */
  readonly bytesRead: number;
  close(): void;
}

/** Reads a file from its beginning. One that is packed with gzip is unpacked, whatever it is called. */
export async function openBytes(file: Blob): Promise<ImportBytes> {
  const isPacked = await isGzip(file);
  let read = 0;
  let unpacked = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (bytes, controller) => {
        read += bytes.length;
        controller.enqueue(bytes);
      },
    }),
  );
  const plain = isPacked ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = plain.getReader();
  return {
    next: async () => {
      const { done, value } = await nextOf(reader, isPacked);
      if (done || value === undefined) return undefined;
      unpacked += value.length;
      refuseBomb(unpacked, isPacked ? file.size : unpacked);
      return value;
    },
    get bytesRead() {
      return read;
    },
    // A stream that broke is closed already.
    close: () => void reader.cancel().catch(() => undefined),
  };
}

async function isGzip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  return GZIP.every((byte, place) => head[place] === byte);
}

async function nextOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isPacked: boolean,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read();
  } catch (error) {
    // What the disk refuses is a DOMException; what is no archive, another error in each engine.
    if (isPacked && error instanceof Error && !(error instanceof DOMException)) {
      throw new BrokenArchive(error.message);
    }
    throw error;
  }
}

function refuseBomb(unpacked: number, packed: number): void {
  if (unpacked > MOST_BYTES) {
    throw new Error(`The file holds more than ${MOST_BYTES / 1024 ** 3} GB: it is not opened.`);
  }
  if (unpacked > HARMLESS_BYTES && unpacked > packed * MOST_RATIO) {
    throw new Error(
      `The archive unpacks to more than ${MOST_RATIO} times its size, which no trace does: it is not opened.`,
    );
  }
}
