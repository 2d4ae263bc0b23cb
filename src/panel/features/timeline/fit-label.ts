import { LABEL_GAP } from './measures.ts';

/** Pixels that a text takes in the font of the labels. */
export type MeasureText = (text: string) => number;

/** `x` is the text's left edge, or its right edge where it stands to the left of the bar. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly place: 'inside' | 'right' | 'left';
}

export interface LabelRoom {
  /** The bar's edges. */
  readonly left: number;
  readonly right: number;
  /** The width of the picture. */
  readonly room: number;
  readonly measure: MeasureText;
}

/**
 * Inside the bar where the name fits into what is visible of it, else to its right, else to its left; where it fits nowhere it is
 * cut, on the side with the most room. Inside a bar that begins left of the window the name stays in sight.
 */
export function fitLabel(text: string, { left, right, room, measure }: LabelRoom): Label {
  const width = measure(text);
  const from = Math.max(left, 0);
  const to = Math.min(right, room);
  const inside = to - from - 2 * LABEL_GAP;
  const after = room - to - LABEL_GAP;
  const before = from - LABEL_GAP;
  if (width <= inside) return { text, x: from + LABEL_GAP, place: 'inside' };
  if (width <= after) return { text, x: to + LABEL_GAP, place: 'right' };
  if (width <= before) return { text, x: from - LABEL_GAP, place: 'left' };
  const most = Math.max(inside, after, before);
  const cut = cutText(text, most, measure);
  if (most === inside) return { text: cut, x: from + LABEL_GAP, place: 'inside' };
  if (most === after) return { text: cut, x: to + LABEL_GAP, place: 'right' };
  return { text: cut, x: from - LABEL_GAP, place: 'left' };
}

/** The longest beginning of a text that fits with an ellipsis; empty where not even that fits. */
function cutText(text: string, room: number, measure: MeasureText): string {
  if (measure(text) <= room) return text;
  let least = 0;
  let most = text.length;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= room) least = middle;
    else most = middle - 1;
  }
  // Half a surrogate pair would be drawn as a box.
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, least)) ? least - 1 : least;
  return end <= 0 ? '' : `${text.slice(0, end)}…`;
}
