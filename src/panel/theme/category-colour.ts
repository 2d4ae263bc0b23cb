import type { SpanCategory } from '../../core/model/span.ts';

/** The hue of each kind of work, as a custom property of tokens.css. */
const HUES: Readonly<Record<SpanCategory, string>> = {
  action: '--action',
  span: '--span',
  network: '--net',
  interface: '--ui',
  timing: '--timing',
};

/** For styles of elements: `var(--action)`. */
export function categoryColour(category: SpanCategory): string {
  return `var(${HUES[category]})`;
}

/** For a canvas, which reads no custom properties: the value of one under the theme of the moment; ask again when it changes. */
export function themeColour(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}
