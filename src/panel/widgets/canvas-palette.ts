import { useMemo } from 'react';
import type { SpanCategory } from '../../core/model/span.ts';
import { themeColour } from '../theme/category-colour.ts';
import { legibleFill, mix, parseHex, toHex } from './canvas-contrast.ts';

/** The theme's tokens as a canvas needs them. `bar` and `errorBar` are opaque, and readable under `barLabel`. */
export interface CanvasPalette {
  readonly text: string;
  readonly faintText: string;
  readonly line: string;
  readonly softLine: string;
  readonly accent: string;
  readonly selection: string;
  readonly hover: string;
  readonly surface: string;
  readonly bar: Readonly<Record<SpanCategory, string>>;
  readonly errorBar: string;
  /** Where something is missing. */
  readonly gap: string;
  readonly barLabel: string;
  readonly font: string;
}

/** The tokens of the theme in force. Read when a frame is painted: by then the theme's attribute is on the document. */
export function useCanvasPalette(theme: string): () => CanvasPalette {
  return useMemo(() => {
    let palette: CanvasPalette | undefined;
    return () => {
      palette ??= readPalette(theme);
      return palette;
    };
  }, [theme]);
}

/** The share of a hue in a bar; the rest is the surface, so that the bars stay calmer than the words. */
const BAR_SHARE: Readonly<Record<string, number>> = { dark: 0.82, light: 0.92 };

function readPalette(theme: string): CanvasPalette {
  const surface = parseHex(themeColour('--surface'));
  const label = parseHex(themeColour('--sunken'));
  const bar = (name: string) =>
    toHex(legibleFill(mix(parseHex(themeColour(name)), surface, BAR_SHARE[theme] ?? 1), label));
  return {
    text: themeColour('--text'),
    faintText: themeColour('--text-3'),
    line: themeColour('--line'),
    softLine: themeColour('--line-soft'),
    accent: themeColour('--accent'),
    selection: themeColour('--select'),
    hover: themeColour('--hover'),
    surface: themeColour('--surface'),
    bar: {
      action: bar('--action'),
      span: bar('--span'),
      network: bar('--net'),
      interface: bar('--ui'),
      timing: bar('--timing'),
    },
    errorBar: bar('--error'),
    gap: themeColour('--warn'),
    barLabel: themeColour('--sunken'),
    font: getComputedStyle(document.body).fontFamily,
  };
}
