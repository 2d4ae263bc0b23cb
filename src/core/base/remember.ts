import { OwnMap } from './own-collections.ts';

/** Longer texts are rare, seldom come again, and would be kept alive. */
const LONGEST = 64;
const MOST = 1_000;

/** The function of a text, asked once for each of the same few texts that come again and again. What it knows is emptied when full. */
export function remember<Answer extends object | boolean>(
  answer: (text: string) => Answer,
): (text: string) => Answer {
  const known = new OwnMap<string, Answer>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      if (known.size === MOST) known.clear();
      if (text.length <= LONGEST) known.set(text, found);
    }
    return found;
  };
}
