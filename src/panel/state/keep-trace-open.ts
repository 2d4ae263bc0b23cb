import { ASSEMBLE_PASSES, assembleTrace } from '../../core/analysis/assemble-trace.ts';
import type { Catalogue } from './catalogue.ts';
import { cannotReadRows } from './load-rows.ts';
import { isOpened, type OpenedChunk } from './loaded-chunk.ts';
import { useOpened } from './open-trace.ts';
import { runInSlices } from './run-in-slices.ts';
import { useSelection } from './selection.ts';
import type { TraceKey } from './trace-key.ts';
import { useTraces } from './traces.ts';

/** What was made of a chosen trace so far, until another is chosen. */
interface Opening {
  readonly catalogue: Catalogue;
  readonly key: TraceKey;
  readonly leaving: AbortController;
  isRunning: boolean;
  /** Of the catalogue, when it was last looked at. */
  version: number;
  /** The trace changes only when a chunk of it comes or goes. */
  chunks: readonly OpenedChunk[];
  /** How long putting it together took, and when that was done, on the clock of `performance.now`. */
  tookMs: number;
  at: number;
}

/**
 * A trace of a hundred thousand spans cannot be put together anew with every batch of it that comes: it may take this share of the
 * time at most, and the views lag by that much. Small traces follow at once.
 */
const MOST_SHARE = 1 / 10;
const SMALL_MS = 2;

let opening: Opening | undefined;
let isTurnDue = false;

/**
 * Puts the chosen trace together, and again as it grows: at once where it is small, in slices where it is not, so that the panel
 * stays at hand. Choosing another trace, or none, leaves it.
 */
export function keepTraceOpen(): void {
  useSelection.subscribe(look);
  useTraces.subscribe(look);
}

function look(): void {
  const { traceKey: key } = useSelection.getState();
  const { catalogue } = useTraces.getState();
  if (opening?.key !== key || opening?.catalogue !== catalogue) {
    opening?.leaving.abort();
    opening = key === undefined ? undefined : newOpening(catalogue, key);
    useOpened.setState({ key, open: undefined, progress: key === undefined ? undefined : 0 });
  }
  if (opening === undefined || opening.isRunning || opening.version === catalogue.version) return;
  if (useOpened.getState().open === undefined) openFirst(opening);
  else grow(opening);
}

function newOpening(catalogue: Catalogue, key: TraceKey): Opening {
  return {
    catalogue,
    key,
    leaving: new AbortController(),
    isRunning: false,
    version: -1,
    chunks: [],
    tookMs: 0,
    at: 0,
  };
}

/** Waits for all chunks that have spans of it: what is known of a long trace after the first of them would be thrown away. */
function openFirst(current: Opening): void {
  const { catalogue, key } = current;
  if (catalogue.row(key) === undefined) {
    useOpened.setState({ progress: undefined });
  } else if (catalogue.isAllAtHand(key) || cannotReadRows(catalogue)) {
    assemble(current, openedChunks(current));
  } else {
    const { spans, atHand } = catalogue.spansOf(key);
    useOpened.setState({ progress: progressOf(spans, atHand) });
  }
}

/** With what has come since, unless it is too early for that. */
function grow(current: Opening): void {
  const dueInMs = current.at + current.tookMs / MOST_SHARE - performance.now();
  if (current.tookMs > SMALL_MS && dueInMs > 0) {
    lookAgainIn(dueInMs);
    return;
  }
  const chunks = openedChunks(current);
  const isSame =
    chunks.length === current.chunks.length &&
    chunks.every((chunk, index) => chunk === current.chunks[index]);
  if (isSame) current.version = current.catalogue.version;
  else assemble(current, chunks);
}

function assemble(current: Opening, chunks: readonly OpenedChunk[]): void {
  const { catalogue, key, leaving } = current;
  const row = catalogue.row(key);
  const session = catalogue.sessionOf(key);
  current.version = catalogue.version;
  current.chunks = chunks;
  if (row === undefined || session === undefined) {
    useOpened.setState({ open: undefined, progress: undefined });
    return;
  }
  const views = chunks.map(({ view }) => view);
  const isWaitedFor = useOpened.getState().open === undefined;
  current.isRunning = true;
  runInSlices(assembleTrace(views, row.traceId), {
    signal: leaving.signal,
    onProgress: (done) => {
      if (isWaitedFor) useOpened.setState({ progress: progressOf(row.spans, row.spans + done) });
    },
    onDone: (trace, tookMs) => {
      current.isRunning = false;
      current.tookMs = tookMs;
      current.at = performance.now();
      const open = trace === undefined ? undefined : { row, session, trace };
      useOpened.setState({ open, progress: undefined });
      // What has come meanwhile.
      look();
    },
  });
}

function openedChunks({ catalogue, key }: Opening): readonly OpenedChunk[] {
  return catalogue.chunksOf(key).filter(isOpened);
}

/** Its spans are read once, then gone through several times. */
function progressOf(spans: number, done: number): number {
  return Math.min(1, done / Math.max(1, spans * (1 + ASSEMBLE_PASSES)));
}

function lookAgainIn(ms: number): void {
  if (isTurnDue) return;
  isTurnDue = true;
  setTimeout(() => {
    isTurnDue = false;
    look();
  }, ms);
}
