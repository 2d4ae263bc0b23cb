import type { ChunkView } from '../model/chunk/view.ts';
import { valueTest } from './attribute-rows.ts';
import type { TextMatch } from './query.ts';
import { maskRows, type RowTest } from './row-mask.ts';
import { compileTextMatch } from './text-test.ts';

export function nameTest(match: TextMatch): RowTest {
  const test = compileTextMatch(match);
  return (view) => {
    const matches = test.onStringsOf(view);
    return maskRows(view, (row) => matches(view.columns.spanName[row] ?? 0));
  };
}

export function actorTest(match: TextMatch): RowTest {
  const test = compileTextMatch(match);
  return (view) => {
    const matches = orNone(test.onStringsOf(view));
    return maskRows(view, (row) => matches(view.columns.spanActor[row] ?? 0));
  };
}

/** Name, actor, status message, or the value of any attribute. */
export function anywhereTest(match: TextMatch): RowTest {
  const test = compileTextMatch(match);
  return (view) => {
    const { spanName, spanActor, spanMessage } = view.columns;
    const matches = test.onStringsOf(view);
    const matchesOrNone = orNone(matches);
    const matchesValue = valueTest(view, test, matches);
    return maskRows(
      view,
      (row) =>
        matches(spanName[row] ?? 0) ||
        matchesOrNone(spanActor[row] ?? 0) ||
        matchesOrNone(spanMessage[row] ?? 0) ||
        anyAttribute(view, row, matchesValue),
    );
  };
}

/** For columns that hold a string's number plus one, and 0 for none. */
function orNone(matches: (index: number) => boolean): (stored: number) => boolean {
  return (stored) => stored !== 0 && matches(stored - 1);
}

function anyAttribute(view: ChunkView, row: number, matches: (attribute: number) => boolean): boolean {
  const { attributeBound } = view.columns;
  const end = attributeBound[row + 1] ?? 0;
  for (let attribute = attributeBound[row] ?? 0; attribute < end; attribute++) {
    if (matches(attribute)) return true;
  }
  return false;
}
