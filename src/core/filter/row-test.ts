import { SPAN_CATEGORIES, SPAN_KINDS, SPAN_SOURCES, SPAN_STATUSES } from '../model/span.ts';
import { attributeNumberTest, attributeTextTest } from './attribute-rows.ts';
import { columnTest, conditionTest, durationTest, possessionTest, traceTest } from './column-rows.ts';
import type { Query } from './query.ts';
import { maskRows, type RowTest } from './row-mask.ts';
import { actorTest, anywhereTest, nameTest } from './text-rows.ts';

/** Turns a tree into loops over columns: one pass per node and chunk. */
export function compileRowTest(query: Query): RowTest {
  switch (query.kind) {
    case 'everything':
      return (view) => maskRows(view, () => true);
    case 'and':
      return combined(query.operands.map(compileRowTest), (one, other) => one & other);
    case 'or':
      return combined(query.operands.map(compileRowTest), (one, other) => one | other);
    case 'not':
      return inverted(compileRowTest(query.operand));
    case 'anywhere':
      return anywhereTest(query.match);
    case 'text':
      return query.field === 'name' ? nameTest(query.match) : actorTest(query.match);
    case 'status':
      return columnTest('spanStatus', SPAN_STATUSES.indexOf(query.status));
    case 'category':
      return columnTest('spanCategory', SPAN_CATEGORIES.indexOf(query.category));
    case 'span-kind':
      return columnTest('spanKind', SPAN_KINDS.indexOf(query.spanKind));
    case 'source':
      return columnTest('spanSource', SPAN_SOURCES.indexOf(query.source));
    case 'trace':
      return traceTest(query.prefix);
    case 'duration':
      return durationTest(query.comparison, query.millis);
    case 'attribute-number':
      return attributeNumberTest(query.key, query.comparison, query.value);
    case 'attribute-text':
      return attributeTextTest(query.key, query.match);
    case 'is':
      return conditionTest(query.condition);
    case 'has':
      return possessionTest(query.possession);
  }
}

function combined(tests: readonly RowTest[], join: (one: number, other: number) => number): RowTest {
  return (view) => {
    const [first, ...others] = tests.map((test) => test(view));
    const mask = first ?? new Uint8Array(view.counts.spans);
    for (const other of others) {
      for (let row = 0; row < mask.length; row++) mask[row] = join(mask[row] ?? 0, other[row] ?? 0);
    }
    return mask;
  };
}

function inverted(test: RowTest): RowTest {
  return (view) => {
    const mask = test(view);
    for (let row = 0; row < mask.length; row++) mask[row] = mask[row] === 1 ? 0 : 1;
    return mask;
  };
}
