/** Colour arithmetic for text on bars: contrast as WCAG 2.2 defines it, on the hex colours that the tokens are written in. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The ratio that small text needs. https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const SMALL_TEXT_CONTRAST = 4.5;

/** `#fff`, `#1f2023`, `#ffffff14` (its opacity is left out) → numbers of 0 to 255; black for what is no hex colour. */
export function parseHex(color: string): Rgb {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(color.trim())?.[1];
  if (digits === undefined) return [0, 0, 0];
  const step = digits.length < 6 ? 1 : 2;
  const channel = (index: number) => {
    const part = digits.slice(index * step, (index + 1) * step);
    return Number.parseInt(step === 1 ? part + part : part, 16);
  };
  return [channel(0), channel(1), channel(2)];
}

export function toHex(color: Rgb): string {
  return `#${color.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of `over`, the rest of `under`. */
export function mix(over: Rgb, under: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => over[index] * share + under[index] * (1 - share);
  return [channel(0), channel(1), channel(2)];
}

export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** The colour nearest to `fill` on which text of colour `label` is readable, found by small steps away from the label. */
export function legibleFill(fill: Rgb, label: Rgb): Rgb {
  const away: Rgb = luminance(label) > luminance(fill) ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.03) {
    const candidate = mix(away, fill, share);
    if (contrast(candidate, label) >= SMALL_TEXT_CONTRAST) return candidate;
  }
  return away;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
