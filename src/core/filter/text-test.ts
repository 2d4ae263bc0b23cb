import { assert } from '../base/assert.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import { foldedString } from './folded-strings.ts';
import { compileGlob } from './glob.ts';
import type { TextMatch } from './query.ts';
import { compileRegex } from './regex.ts';

/** A text match ready to use, on a text by itself and on a chunk's strings by their numbers. */
export interface TextTest {
  /** False where no number's spelling can match: spares spelling each number. */
  readonly mayMatchNumbers: boolean;
  matches(text: string): boolean;
  /** Tests each string of the chunk once at most, when first asked for. */
  onStringsOf(view: ChunkView): (index: number) => boolean;
}

export function compileTextMatch(match: TextMatch): TextTest {
  if (match.kind === 'regex') {
    const compiled = compileRegex(match.source, match.flags);
    assert(compiled.kind === 'ok', 'the parser lets no regular expression through that cannot be compiled');
    const test = compiled.value;
    return {
      mayMatchNumbers: true,
      matches: test,
      onStringsOf: (view) => memoised(view, (index) => test(view.string(index))),
    };
  }
  const testFolded = foldedTest(match);
  return {
    mayMatchNumbers: match.kind !== 'contains' || SPELLS_NUMBER.test(match.text),
    matches: (text) => testFolded(text.toLowerCase()),
    onStringsOf: (view) => memoised(view, (index) => testFolded(foldedString(view, index))),
  };
}

/** Upper and lower case are the same: wants its text in lower case already. */
function foldedTest(match: Exclude<TextMatch, { kind: 'regex' }>): (folded: string) => boolean {
  switch (match.kind) {
    case 'contains': {
      const wanted = match.text.toLowerCase();
      return (folded) => folded.includes(wanted);
    }
    case 'equals': {
      const wanted = match.text.toLowerCase();
      return (folded) => folded === wanted;
    }
    case 'glob':
      return compileGlob(match.pattern.toLowerCase());
  }
}

/** Letters that occur in numbers as they are spelled: `1e-7`, `NaN`, `Infinity`. */
const SPELLS_NUMBER = /^[\d.+\-efinaty]*$/i;

const NO = 1;
const YES = 2;

function memoised(view: ChunkView, test: (index: number) => boolean): (index: number) => boolean {
  const answers = new Uint8Array(view.counts.strings);
  return (index) => {
    const known = answers[index];
    if (known === YES) return true;
    if (known === NO) return false;
    const answer = test(index);
    answers[index] = answer ? YES : NO;
    return answer;
  };
}
