import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import {
  selectInSlices,
  selectOpenTraceAlone,
  selectShownTraces,
  toggleTrace,
} from '../../state/selected-traces.ts';
import { openTrace, useSelection } from '../../state/selection.ts';
import type { VirtualRows } from '../../widgets/virtual-rows.ts';
import { type ListMove, moveOfClick, moveOfKey } from './list-moves.ts';
import { type ListRows, tracesBetween } from './list-rows.ts';

export interface TraceChoiceOptions extends Pick<VirtualRows, 'pageRows' | 'scrollToRow'> {
  readonly container: RefObject<HTMLElement | null>;
  readonly rows: ListRows;
  /** Called when a person chose a trace by a click or by Enter. */
  readonly onChosen: () => void;
}

export interface TraceChoice {
  /** The one row in the tab order; -1 in an empty list. */
  readonly activeIndex: number;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onMouseDown: (event: MouseEvent) => void;
    readonly onClick: (event: MouseEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
  };
}

/** A row by its key, and where it was last seen. */
interface PlacedRow {
  readonly key: string;
  readonly index: number;
}

/** Which row has the focus, which trace is open and which are selected with it, by mouse and by keyboard. */
export function useTraceChoice(options: TraceChoiceOptions): TraceChoice {
  const { container, rows, pageRows, scrollToRow, onChosen } = options;
  const opened = useSelection((state) => state.traceKey);
  const [active, setActive] = useState<PlacedRow | undefined>(undefined);
  const known = active === undefined ? -1 : rows.indexOf(active.key, active.index);
  const activeIndex = known === -1 ? rows.count - 1 : known;
  const wantsFocus = useRef(false);
  const revealed = useRef<string | undefined>(undefined);
  /** Where a range begins. */
  const anchor = useRef<PlacedRow | undefined>(undefined);

  // Another trace may be opened from elsewhere: an edge that was followed, a key of the panel. Shown once, not again with every row that comes.
  useLayoutEffect(() => {
    if (opened === undefined || revealed.current === opened) return;
    const index = rows.indexOf(opened, rows.count - 1);
    if (index === -1) return;
    revealed.current = opened;
    anchor.current = { key: opened, index };
    setActive({ key: opened, index });
    scrollToRow(index);
  }, [opened, rows, scrollToRow]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    rowElement(container.current, known)?.focus({ preventScroll: true });
  });

  const goTo = (index: number): void => {
    const key = rows.at(index)?.key;
    if (key === undefined) return;
    setActive({ key, index });
    scrollToRow(index);
  };
  const setAnchor = (index: number): void => {
    const key = rows.at(index)?.key;
    anchor.current = key === undefined ? undefined : { key, index };
  };
  const selectBetween = (from: number, to: number): void => {
    const start = rows.at(from);
    selectInSlices(tracesBetween(rows, from, to), start?.kind === 'trace' ? start.trace.key : undefined);
  };
  const perform = (move: ListMove): void => {
    switch (move.kind) {
      case 'open': {
        const row = rows.at(move.index);
        goTo(move.index);
        setAnchor(move.index);
        if (row?.kind === 'trace') {
          openTrace(row.trace.key);
          selectOpenTraceAlone();
        }
        if (move.isFinal) onChosen();
        break;
      }
      case 'extend': {
        const { key = '', index = 0 } = anchor.current ?? {};
        const from = rows.indexOf(key, index);
        goTo(move.index);
        if (from === -1) setAnchor(activeIndex);
        selectBetween(from === -1 ? activeIndex : from, move.index);
        break;
      }
      case 'toggle': {
        const row = rows.at(move.index);
        goTo(move.index);
        setAnchor(move.index);
        if (row?.kind === 'trace') toggleTrace(row.trace.key);
        break;
      }
      case 'focus':
        goTo(move.index);
        break;
      case 'all':
        selectShownTraces();
        break;
      case 'one':
        selectOpenTraceAlone();
        break;
    }
    // What was opened here is in sight, or need not be.
    revealed.current = useSelection.getState().traceKey;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moveOfKey(event, { index: activeIndex, count: rows.count, pageRows });
    // There is nothing to go back from here: the panel may know something.
    if (move === undefined || (move.kind === 'one' && useSelection.getState().traceKeys.size <= 1)) return;
    event.preventDefault();
    wantsFocus.current = true;
    perform(move);
  };
  const onMouseDown = (event: MouseEvent): void => {
    // Else the browser would mark the text from there to here; the focus, which it would set too, comes with the click.
    if (event.shiftKey) event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const index = indexOfRow(event.target);
    if (index === undefined) return;
    if (event.shiftKey) wantsFocus.current = true;
    perform(moveOfClick(event, index));
  };
  const onFocus = (event: FocusEvent): void => {
    const index = indexOfRow(event.target);
    const key = index === undefined ? undefined : rows.at(index)?.key;
    if (index !== undefined && key !== undefined) setActive({ key, index });
  };
  return { activeIndex, handlers: { onKeyDown, onMouseDown, onClick, onFocus } };
}

function rowElement(container: HTMLElement | null, index: number): HTMLElement | undefined {
  return container?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? undefined;
}

function indexOfRow(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset.index);
}
