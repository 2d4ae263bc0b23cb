/** What a key does in the timeline: the hand of Perfetto and speedscope, and the arrows of every tree. */
export type TimelineCommand =
  | { readonly kind: 'zoom'; readonly factor: number }
  /** A share of the window; negative is earlier. */
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'whole' }
  | { readonly kind: 'zoom-to-span' }
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'move-page'; readonly pages: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'last' }
  | { readonly kind: 'fold' }
  | { readonly kind: 'unfold' }
  | { readonly kind: 'fold-all' }
  | { readonly kind: 'unfold-all' };

const ZOOM_STEP = 0.7;
const PAN_STEP = 0.15;

const COMMANDS: Readonly<Record<string, TimelineCommand>> = {
  w: { kind: 'zoom', factor: ZOOM_STEP },
  '+': { kind: 'zoom', factor: ZOOM_STEP },
  '=': { kind: 'zoom', factor: ZOOM_STEP },
  s: { kind: 'zoom', factor: 1 / ZOOM_STEP },
  '-': { kind: 'zoom', factor: 1 / ZOOM_STEP },
  a: { kind: 'pan', share: -PAN_STEP },
  d: { kind: 'pan', share: PAN_STEP },
  '0': { kind: 'whole' },
  Enter: { kind: 'zoom-to-span' },
  ArrowDown: { kind: 'move', rows: 1 },
  ArrowUp: { kind: 'move', rows: -1 },
  PageDown: { kind: 'move-page', pages: 1 },
  PageUp: { kind: 'move-page', pages: -1 },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  ArrowLeft: { kind: 'fold' },
  ArrowRight: { kind: 'unfold' },
  '[': { kind: 'fold-all' },
  ']': { kind: 'unfold-all' },
};

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Undefined for what is left to the panel: keys without a meaning here, shortcuts, and Escape when the whole trace is shown. */
export function timelineCommand(pressed: PressedKey, isZoomed: boolean): TimelineCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  if (pressed.key === 'Escape') return isZoomed ? { kind: 'whole' } : undefined;
  return Object.hasOwn(COMMANDS, pressed.key) ? COMMANDS[pressed.key] : undefined;
}
