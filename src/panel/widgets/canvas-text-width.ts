/** More names than this and the memory of their widths begins anew. */
const MOST_KNOWN = 5000;

/** Measures text in a font as a canvas draws it, each text once. */
export function createTextWidth(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = font;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const width = context?.measureText(text).width ?? 0;
    known.set(text, width);
    return width;
  };
}
