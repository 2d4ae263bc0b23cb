import { create } from 'zustand';
import { Catalogue } from './catalogue.ts';
import { useFilter } from './filter.ts';
import { MatchCache, type Matching } from './match.ts';
import type { GapRow, TraceRow } from './rows.ts';
import { type TimeRange, useView } from './view.ts';

export type { GapRow, TraceRow } from './rows.ts';
export type { TraceKey } from './trace-key.ts';

interface TracesState {
  readonly loading: 'loading' | 'ready' | 'failed';
  readonly problem: string | undefined;
  /** Changes in place; watch `version`. */
  readonly catalogue: Catalogue;
  readonly version: number;
}

export const useTraces = create<TracesState>()(() => ({
  loading: 'loading',
  problem: undefined,
  catalogue: new Catalogue(),
  version: 0,
}));

const PUBLISH_AFTER_MS = 40;
/** Drawing what came may take this share of the time at most: a burst is told less often, and never later than this. */
const MOST_SHARE = 1 / 8;
const PUBLISH_AT_LATEST_MS = 160;
/** While history comes in slices, each of which moves all rows: a progress that can be followed, at little cost. */
const PUBLISH_HISTORY_AFTER_MS = 200;
let isPublishing = false;

/** Tells the views that the catalogue changed; many changes within a blink are told once, and the first rows at once. */
export function publishCatalogue(): void {
  if (isPublishing) return;
  const { loading, catalogue, version } = useTraces.getState();
  if (loading === 'loading' && version === shownEmpty) {
    if (catalogue.chunkCount() > 0) publish();
    return;
  }
  isPublishing = true;
  setTimeout(publish, loading === 'loading' ? PUBLISH_HISTORY_AFTER_MS : publishAfterMs);
}

let publishAfterMs = PUBLISH_AFTER_MS;

function publish(): void {
  isPublishing = false;
  const start = performance.now();
  useTraces.setState({ version: useTraces.getState().catalogue.version });
  // The views draw in a microtask that the change has queued: this one comes after it.
  queueMicrotask(() => {
    const due = (performance.now() - start) / MOST_SHARE;
    publishAfterMs = Math.min(Math.max(due, PUBLISH_AFTER_MS), PUBLISH_AT_LATEST_MS);
  });
}

/** The version at which a scope was shown empty, before the first of it came. */
let shownEmpty = 0;

/** Starts anew, empty, while another scope loads. */
export function replaceCatalogue(catalogue: Catalogue): void {
  const version = useTraces.getState().version + 1;
  catalogue.version = version;
  shownEmpty = version;
  useTraces.setState({ catalogue, version, loading: 'loading' });
}

/** After the view filter and the brush; oldest first. */
export function useShownTraces(): readonly TraceRow[] {
  useFilter((state) => state.query);
  useView((state) => state.brush);
  // The catalogue changes in place, and React must be told the very rows that were drawn: a drawing that it drops because no
  // state has changed keeps its memos, and the next one would find nothing new, and run no effect.
  return useTraces(shownTraces);
}

/** Every trace in scope, unfiltered; oldest first. */
export function useAllTraces(): readonly TraceRow[] {
  return useTraces(({ catalogue }) => catalogue.rows());
}

export function useTraceCount(): number {
  return useAllTraces().length;
}

export function useGaps(): readonly GapRow[] {
  return useTraces(({ catalogue }) => catalogue.gaps());
}

interface ShownMemo {
  readonly rows: readonly TraceRow[];
  readonly matching: Matching | undefined;
  readonly brush: TimeRange | undefined;
  readonly shown: readonly TraceRow[];
}

let shownMemo: ShownMemo | undefined;
const matches = new MatchCache();

export function shownTraces(): readonly TraceRow[] {
  const { catalogue } = useTraces.getState();
  const rows = catalogue.rows();
  const matching = matches.matchingTraces(catalogue, useFilter.getState().query);
  const { brush } = useView.getState();
  if (shownMemo?.rows !== rows || shownMemo.matching !== matching || shownMemo.brush !== brush) {
    const isShown = (row: TraceRow) => (matching?.keys.has(row.key) ?? true) && overlaps(row, brush);
    const isNarrowed = matching !== undefined || brush !== undefined;
    shownMemo = { rows, matching, brush, shown: isNarrowed ? rows.filter(isShown) : rows };
  }
  return shownMemo.shown;
}

function overlaps(row: TraceRow, brush: TimeRange | undefined): boolean {
  return brush === undefined || (row.start <= brush.to && row.end >= brush.from);
}
