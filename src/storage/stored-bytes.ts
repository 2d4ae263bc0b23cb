/** The bytes of a chunk as they lie in the database: as they came, or compressed since. */
export type StoredBytes = ArrayBuffer | CompressedBytes;

export interface CompressedBytes {
  readonly gzip: ArrayBuffer;
}

export async function compressBytes(bytes: ArrayBuffer): Promise<CompressedBytes> {
  return { gzip: await throughStream(bytes, new CompressionStream('gzip')) };
}

/** The bytes as they came. Damaged ones are no bytes at all, and so no chunk: whoever opens them is told so, for them alone. */
export async function plainBytes(stored: StoredBytes): Promise<ArrayBuffer> {
  if (stored instanceof ArrayBuffer) return stored;
  try {
    return await throughStream(stored.gzip, new DecompressionStream('gzip'));
  } catch (error) {
    console.warn('A compressed chunk cannot be read:', error);
    return new ArrayBuffer(0);
  }
}

export function sizeOf(stored: StoredBytes): number {
  return stored instanceof ArrayBuffer ? stored.byteLength : stored.gzip.byteLength;
}

function throughStream(
  bytes: ArrayBuffer,
  stream: GenericTransformStream & { readonly readable: ReadableStream },
): Promise<ArrayBuffer> {
  const source = new Blob([bytes]).stream();
  return new Response(source.pipeThrough(stream)).arrayBuffer();
}
