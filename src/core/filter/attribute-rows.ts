import { ATTRIBUTE_BOOLEAN, ATTRIBUTE_NUMBER, ATTRIBUTE_STRING } from '../model/chunk/layout.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import { holds } from './comparison.ts';
import { parseNumber } from './quantity.ts';
import type { Comparison, TextMatch } from './query.ts';
import type { RowTest } from './row-mask.ts';
import { compileTextMatch, type TextTest } from './text-test.ts';

/** Rows whose attribute `key` is a number, or a text that spells one, for which the comparison holds. */
export function attributeNumberTest(key: string, comparison: Comparison, value: number): RowTest {
  return (view) => {
    const { attributeType, attributeNumber, attributeString } = view.columns;
    return maskByAttribute(view, key, (attribute) => {
      const type = attributeType[attribute];
      if (type === ATTRIBUTE_NUMBER)
        return holds(comparison, attributeNumber[attribute] ?? Number.NaN, value);
      if (type !== ATTRIBUTE_STRING) return false;
      const number = parseNumber(view.string(attributeString[attribute] ?? 0));
      return number !== undefined && holds(comparison, number, value);
    });
  };
}

export function attributeTextTest(key: string, match: TextMatch): RowTest {
  const test = compileTextMatch(match);
  return (view) => maskByAttribute(view, key, valueTest(view, test, test.onStringsOf(view)));
}

/** Tests an attribute's value, given the attribute's number; numbers and booleans as they are spelled. */
export function valueTest(
  view: ChunkView,
  test: TextTest,
  matchesString: (index: number) => boolean,
): (attribute: number) => boolean {
  const { attributeType, attributeNumber, attributeString } = view.columns;
  const matchesTrue = test.matches('true');
  const matchesFalse = test.matches('false');
  return (attribute) => {
    const type = attributeType[attribute];
    if (type === ATTRIBUTE_STRING) return matchesString(attributeString[attribute] ?? 0);
    const number = attributeNumber[attribute] ?? Number.NaN;
    if (type === ATTRIBUTE_BOOLEAN) return number !== 0 ? matchesTrue : matchesFalse;
    return test.mayMatchNumbers && test.matches(String(number));
  };
}

function maskByAttribute(view: ChunkView, key: string, matches: (attribute: number) => boolean): Uint8Array {
  const mask = new Uint8Array(view.counts.spans);
  const keyNumber = stringNumber(view, key);
  if (keyNumber === -1) return mask;
  const { attributeBound, attributeKey } = view.columns;
  for (let row = 0; row < mask.length; row++) {
    const end = attributeBound[row + 1] ?? 0;
    for (let attribute = attributeBound[row] ?? 0; attribute < end; attribute++) {
      if (attributeKey[attribute] === keyNumber && matches(attribute)) mask[row] = 1;
    }
  }
  return mask;
}

/** The number of this very string in the chunk; -1 where it does not occur. The builder interns: it has one number only. */
function stringNumber(view: ChunkView, text: string): number {
  for (let index = 0; index < view.counts.strings; index++) {
    if (view.string(index) === text) return index;
  }
  return -1;
}
