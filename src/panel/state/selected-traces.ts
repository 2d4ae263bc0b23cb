import { eachInSteps, type Steps } from '../../core/base/steps.ts';
import { setPinned, useCapture } from './capture.ts';
import type { Catalogue } from './catalogue.ts';
import { compareRows, type TraceRow } from './rows.ts';
import { runInSlices } from './run-in-slices.ts';
import { openTrace, useSelection } from './selection.ts';
import { type TraceKey, traceKey } from './trace-key.ts';
import { shownTraces, useAllTraces, useShownTraces, useTraces } from './traces.ts';

/** Selects these traces alone. Where the open one is not among them, `toOpen` is opened, which is. */
export function selectTraces(keys: ReadonlySet<TraceKey>, toOpen: TraceKey): void {
  const { traceKey } = useSelection.getState();
  if (traceKey === undefined || !keys.has(traceKey)) openTrace(toOpen);
  useSelection.setState({ traceKeys: keys });
}

/** All that the list shows. */
export function selectShownTraces(): void {
  const shown = shownTraces();
  selectInSlices(keysOf(shown), shown.at(-1)?.key);
}

let choosing = new AbortController();

/** Some of what the list shows: at once where they are few, in slices where they are hundreds of thousands. `toOpen` is one of them. */
export function selectInSlices(steps: Steps<ReadonlySet<TraceKey>>, toOpen: TraceKey | undefined): void {
  const shown = shownTraces();
  const { catalogue } = useTraces.getState();
  const { removals } = catalogue;
  const { traceKeys: before } = useSelection.getState();
  choosing.abort();
  choosing = new AbortController();
  runInSlices(steps, {
    signal: choosing.signal,
    onDone: (keys) => {
      const [first] = keys;
      // Who has chosen something else meanwhile wants that.
      if (first === undefined || useSelection.getState().traceKeys !== before) return;
      // To count them, one would go through all of them once more.
      lastCounted = { catalogue, keys, removals, count: keys.size };
      lastShown = { shown, keys, count: keys.size };
      selectTraces(keys, toOpen ?? first);
    },
  });
}

function* keysOf(rows: readonly TraceRow[]): Steps<ReadonlySet<TraceKey>> {
  const keys = new Set<TraceKey>();
  yield* eachInSteps(rows, ({ key }) => {
    keys.add(key);
  });
  return keys;
}

/** Adds a trace to the selection, or takes it out; the last one stays. */
export function toggleTrace(key: TraceKey): void {
  const keys = new Set(useSelection.getState().traceKeys);
  if (!keys.delete(key)) keys.add(key);
  const last = [...keys].at(-1);
  if (last !== undefined) selectTraces(keys, last);
}

/** Leaves only the open trace selected; false where it was. */
export function selectOpenTraceAlone(): boolean {
  const { traceKey, traceKeys } = useSelection.getState();
  if (traceKeys.size <= 1) return false;
  useSelection.setState({ traceKeys: new Set(traceKey === undefined ? [] : [traceKey]) });
  return true;
}

/** Those that are still there, shown or not, in the order of the list. */
export function selectedRows(): readonly TraceRow[] {
  const { catalogue } = useTraces.getState();
  return [...useSelection.getState().traceKeys].flatMap((key) => catalogue.row(key) ?? []).sort(compareRows);
}

/** How many of the selected traces are there: rotation may have taken some. */
export function useSelectedCount(): number {
  const keys = useSelection((state) => state.traceKeys);
  return useTraces(({ catalogue }) => countKnown(catalogue, keys));
}

/** How many of them the view filter or the overview's brush leaves out of the list. */
export function useHiddenSelectedCount(): number {
  const keys = useSelection((state) => state.traceKeys);
  const known = useSelectedCount();
  const shown = useShownTraces();
  return shown === useAllTraces() ? 0 : known - countShown(shown, keys);
}

/** Keeps the selected traces whatever rotation does to the rest, or lets go of them. */
export async function pinSelected(isPinned: boolean): Promise<void> {
  const rows = selectedRows();
  if (rows.length > 0) await setPinned(rows, isPinned);
}

export function useAreSelectedPinned(): boolean {
  const count = useSelectedCount();
  useSelection((state) => state.traceKeys);
  return useCapture(({ status }) => {
    const pins = status?.pins ?? [];
    if (count === 0 || pins.length < count) return false;
    const pinned = new Set(pins.map(({ sessionId, traceId }) => traceKey(sessionId, traceId)));
    return selectedRows().every(({ key }) => pinned.has(key));
  });
}

interface Counted {
  readonly catalogue: Catalogue;
  readonly keys: ReadonlySet<TraceKey>;
  readonly removals: number;
  readonly count: number;
}

let lastCounted: Counted | undefined;

/** Hundreds of thousands may be selected while others come in: they are counted anew only when one may have gone, or come back. */
function countKnown(catalogue: Catalogue, keys: ReadonlySet<TraceKey>): number {
  const { removals } = catalogue;
  const isKnown =
    lastCounted?.catalogue === catalogue &&
    lastCounted.keys === keys &&
    lastCounted.removals === removals &&
    lastCounted.count === keys.size;
  if (lastCounted !== undefined && isKnown) return lastCounted.count;
  let count = 0;
  for (const key of keys) if (catalogue.row(key) !== undefined) count++;
  lastCounted = { catalogue, keys, removals, count };
  return count;
}

interface CountedShown {
  readonly shown: readonly TraceRow[];
  readonly keys: ReadonlySet<TraceKey>;
  readonly count: number;
}

let lastShown: CountedShown | undefined;

function countShown(shown: readonly TraceRow[], keys: ReadonlySet<TraceKey>): number {
  if (lastShown?.shown !== shown || lastShown.keys !== keys) {
    const count = shown.reduce((sum, { key }) => sum + (keys.has(key) ? 1 : 0), 0);
    lastShown = { shown, keys, count };
  }
  return lastShown.count;
}
