import type { Catalogue } from './catalogue.ts';
import { currentPorts } from './connection.ts';
import { useFilter } from './filter.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import { notify } from './notices.ts';
import { openChunks } from './open-chunks.ts';
import { reportUnreadable } from './report-unreadable.ts';
import { useSelection } from './selection.ts';
import { publishCatalogue, useTraces } from './traces.ts';

/** So many bytes of the newest chunks are read before anybody asks: opening a trace and filtering are instant then. */
const READ_AHEAD_BYTES = 16_000_000;
const CHUNKS_PER_READ = 32;

let isReading = false;
/** A catalogue whose rows cannot be read: not tried again until the scope is loaded anew. */
const broken = new WeakSet<Catalogue>();

/** Reads the rows of spans that are wanted, until none are: those of the open trace first, all while a filter asks for them. */
async function loadRows(): Promise<void> {
  if (isReading) return;
  isReading = true;
  try {
    for (let wanted = wantedChunks(); wanted.length > 0; wanted = wantedChunks()) await read(wanted);
  } finally {
    isReading = false;
  }
}

/** Reading the rows of this catalogue failed: what is not at hand will not come. */
export function cannotReadRows(catalogue: Catalogue): boolean {
  return broken.has(catalogue);
}

/** Reads on whenever something else is wanted: another trace, a filter, a chunk that came without its rows. */
export function keepLoadingRows(): void {
  const go = (): void => void loadRows();
  useSelection.subscribe(go);
  useFilter.subscribe(go);
  useTraces.subscribe(go);
}

async function read(wanted: readonly LoadedChunk[]): Promise<void> {
  const history = currentPorts()?.history;
  if (history === undefined) return;
  const { catalogue } = useTraces.getState();
  const unreadableBefore = catalogue.unreadable().size;
  const outcome = await openChunks(
    history,
    catalogue,
    wanted.map(({ stored }) => stored),
  );
  publishCatalogue();
  if (outcome.kind === 'failed') {
    broken.add(catalogue);
    notify('error', `The spans of stored traces could not be read: ${outcome.error}`);
  }
  if (catalogue.unreadable().size > unreadableBefore)
    await reportUnreadable([...catalogue.unreadable().keys()]);
}

function wantedChunks(): readonly LoadedChunk[] {
  const { catalogue, loading } = useTraces.getState();
  if (broken.has(catalogue) || currentPorts() === undefined) return [];
  const { traceKey } = useSelection.getState();
  const ofOpenTrace = traceKey === undefined ? [] : catalogue.unopenedOf(traceKey);
  if (ofOpenTrace.length > 0) return ofOpenTrace.slice(0, CHUNKS_PER_READ);
  const isFiltering = useFilter.getState().query !== undefined;
  if (isFiltering) return catalogue.unopened(CHUNKS_PER_READ);
  // The list first: reading ahead would be in its way.
  if (loading === 'loading' || catalogue.heldBytes >= READ_AHEAD_BYTES) return [];
  return catalogue.unopened(CHUNKS_PER_READ);
}
