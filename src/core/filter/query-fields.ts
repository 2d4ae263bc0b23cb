/** The words that may stand before an operator; the lexer, the parser and completions go by this list. */
export const QUERY_FIELDS = [
  'name',
  'id',
  'actor',
  'status',
  'kind',
  'category',
  'source',
  'trace',
  'dur',
  'duration',
  'is',
  'has',
] as const;
export type QueryField = (typeof QUERY_FIELDS)[number];

export function isQueryField(word: string): word is QueryField {
  return QUERY_FIELDS.some((field) => field === word);
}

const LEAST_LENGTH = 5;

/**
 * The field that `word:…` was surely meant to be. Strict on purpose: `game:combat` and `core:go` are names of actions that people
 * search for, not fields with a typing error. Five letters or more, the first one right, one slip.
 */
export function misspeltField(word: string): QueryField | undefined {
  if (word.length < LEAST_LENGTH) return undefined;
  return QUERY_FIELDS.find((field) => field[0] === word[0] && slips(word, field) === 1);
}

/** The nearest of the candidates, if two slips at most lead from one to the other. */
export function nearest<Word extends string>(word: string, candidates: readonly Word[]): Word | undefined {
  const most = word.length < 4 ? 1 : 2;
  let best: Word | undefined;
  let bestSlips = most + 1;
  for (const candidate of candidates) {
    const count = slips(word.toLowerCase(), candidate);
    if (count < bestSlips) {
      best = candidate;
      bestSlips = count;
    }
  }
  return best;
}

/**
 * How many slips of typing (a letter too much, too few, wrong, or two swapped) lie between two words: optimal string alignment.
 * Words so different in length that nobody would mix them up count as many.
 */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          cell(last, column) + 1,
          cell(current, column - 1) + 1,
          cell(last, column - 1) + (isSame ? 0 : 1),
          isSwapped && row > 1 ? cell(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return cell(last, other.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
