import { create } from 'zustand';
import type { SpanId } from '../../core/model/ids.ts';
import type { ScopeName } from './scope.ts';

export const VIEW_NAMES = ['Timeline', 'Tree', 'Text'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

interface ViewState {
  readonly view: ViewName;
  /** Narrows the list; epoch milliseconds. */
  readonly brush: TimeRange | undefined;
  readonly scope: ScopeName;
  readonly isRulesOpen: boolean;
  readonly isSettingsOpen: boolean;
  readonly isKeysOpen: boolean;
  readonly isPaletteOpen: boolean;
  /** The list of traces as a drawer, where the panel is too narrow for both. */
  readonly isListOpen: boolean;
  readonly collapsed: ReadonlySet<SpanId>;
  /** The timeline's zoom on the session's scale in milliseconds; undefined is the whole trace. */
  readonly window: TimeRange | undefined;
}

export const useView = create<ViewState>()(() => ({
  view: 'Timeline',
  brush: undefined,
  scope: 'tab',
  isRulesOpen: false,
  isSettingsOpen: false,
  isKeysOpen: false,
  isPaletteOpen: false,
  isListOpen: false,
  collapsed: new Set<SpanId>(),
  window: undefined,
}));

export function setView(view: ViewName): void {
  useView.setState({ view });
}

export function setBrush(brush: TimeRange | undefined): void {
  useView.setState({ brush });
}

/** One sheet at a time: on a narrow panel two would cover each other. */
export function toggleRules(): void {
  useView.setState((state) => ({ isRulesOpen: !state.isRulesOpen, isSettingsOpen: false }));
}

export function toggleSettings(): void {
  useView.setState((state) => ({ isSettingsOpen: !state.isSettingsOpen, isRulesOpen: false }));
}

export function toggleKeys(): void {
  useView.setState((state) => ({ isKeysOpen: !state.isKeysOpen }));
}

export function togglePalette(): void {
  useView.setState((state) => ({ isPaletteOpen: !state.isPaletteOpen }));
}

export function toggleList(): void {
  useView.setState((state) => ({ isListOpen: !state.isListOpen }));
}

/** Where it is a drawer over the views. */
export function closeList(): void {
  if (useView.getState().isListOpen) toggleList();
}

export function toggleCollapsed(spanId: SpanId): void {
  useView.setState(({ collapsed }) => ({ collapsed: toggled(collapsed, spanId) }));
}

export function setCollapsed(collapsed: ReadonlySet<SpanId>): void {
  useView.setState({ collapsed });
}

export function setWindow(window: TimeRange | undefined): void {
  useView.setState({ window });
}

function toggled<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const next = new Set(items);
  if (!next.delete(item)) next.add(item);
  return next;
}
