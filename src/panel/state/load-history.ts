import { ok, type Result } from '../../core/base/result.ts';
import type { Session } from '../../core/model/session.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import type { Catalogue } from './catalogue.ts';
import { nextTask } from './next-task.ts';

/** What of storage is read to list the traces of a session. */
type IndexReader = Pick<StorageReader, 'chunkIdsOfSession' | 'chunksById'>;

/** Enough chunks to fill the screen with their traces, and few enough to be there at once. */
const FIRST_READ = 8;
/** Chunks read in one go after that: few enough that the panel stays responsive between two reads. */
const CHUNKS_PER_READ = 50;

/** Entering a chunk takes a fraction of a millisecond. */
const MOST_MS_AT_ONCE = 8;

/**
 * Lists a session's stored traces: the newest chunks first, and of each only its index row, which sums up its traces. No span is
 * read. `onLoaded` is told after each read. What is told to be gone while it is read stays gone. Fails with a sentence.
 */
export function loadSession(
  history: IndexReader,
  catalogue: Catalogue,
  session: Session,
  onLoaded: () => void,
): Promise<Result<undefined>> {
  catalogue.addSession(session);
  return catalogue.whileReading(() => load(history, catalogue, session, onLoaded));
}

async function load(
  history: IndexReader,
  catalogue: Catalogue,
  session: Session,
  onLoaded: () => void,
): Promise<Result<undefined>> {
  const known = await history.chunkIdsOfSession(session.sessionId);
  if (known.kind === 'failed') return known;
  const slices = newestFirst(known.value);
  let reading = readSlice(history, slices[0]);
  for (let next = 1; next <= slices.length; next++) {
    const chunks = await reading;
    // The next slice is read while this one is entered.
    reading = readSlice(history, slices[next]);
    if (chunks.kind === 'failed') return chunks;
    await enterChunks(catalogue, chunks.value.toReversed());
    onLoaded();
  }
  return ok(undefined);
}

/** In slices between which the panel draws. Their traces are put in order here and now: all at the next drawing would be a long task. */
async function enterChunks(catalogue: Catalogue, chunks: readonly StoredChunk[]): Promise<void> {
  let since = performance.now();
  for (const stored of chunks) {
    catalogue.addRead(stored);
    if (performance.now() - since < MOST_MS_AT_ONCE) continue;
    catalogue.rows();
    await nextTask();
    since = performance.now();
  }
  catalogue.rows();
}

function readSlice(
  history: IndexReader,
  chunkIds: readonly number[] | undefined,
): ReturnType<IndexReader['chunksById']> {
  return chunkIds === undefined ? Promise.resolve(ok([])) : history.chunksById(chunkIds);
}

function newestFirst(chunkIds: readonly number[]): readonly (readonly number[])[] {
  const slices: (readonly number[])[] = [];
  for (let end = chunkIds.length; end > 0; ) {
    const start = Math.max(0, end - (slices.length === 0 ? FIRST_READ : CHUNKS_PER_READ));
    slices.push(chunkIds.slice(start, end));
    end = start;
  }
  return slices;
}
