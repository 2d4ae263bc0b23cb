import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPAN_CATEGORIES, SPAN_KINDS, SPAN_SOURCES, SPAN_STATUSES } from '../model/span.ts';
import { describeQuery } from './describe-query.ts';
import { escapeGlob } from './glob.ts';
import { printQuery } from './print-query.ts';
import { COMPARISONS, CONDITIONS, POSSESSIONS, type Query, type TextMatch } from './query.ts';
import { parseQuery } from './query-parser.ts';

function inWords(text: string): string {
  const query = parseQuery(text);
  return query.kind === 'ok' ? describeQuery(query.value) : `${query.error.message}`;
}

describe('query', () => {
  it.each([
    ['', 'everything'],
    ['  ', 'everything'],
    ['checkout', 'any text contains “checkout”'],
    ['"exact words"', 'any text contains “exact words”'],
    ['core:go', 'any text contains “core:go”'],
    ['game:combat', 'any text contains “game:combat”'],
    ['core:*', 'any text is like “core:*”'],
    ['/api/pay?q=1', 'any text contains “/api/pay?q=1”'],
    ['"core:*"', 'any text contains “core:*”'],
    ['-actor:ui', 'not actor contains “ui”'],
    ['- a', 'any text contains “-” and any text contains “a”'],
    ['add-to-cart', 'any text contains “add-to-cart”'],
    ['name:core:*', 'name is like “core:*”'],
    ['id:core:go', 'name contains “core:go”'],
    ['name="core:go"', 'name is “core:go”'],
    ['name!=core:go', 'not name is “core:go”'],
    ['name:"[Auth] *"', 'name is like “[Auth] *”'],
    ['name:/^core:(go|stop)$/i', 'name matches /^core:(go|stop)$/i'],
    ['name:/api/pay', 'name contains “/api/pay”'],
    ['name:/api/5', 'name contains “/api/5”'],
    ['name:f(x)', 'name contains “f(x)”'],
    ['(name:a)', 'name contains “a”'],
    ['status:error', 'status is error'],
    ['status=OK', 'status is ok'],
    ['status!=ok', 'not status is ok'],
    ['kind:action', 'category is action'],
    ['category:network', 'category is network'],
    ['kind:client', 'kind is client'],
    ['source:redux', 'source is redux'],
    ['trace:4BF9', 'trace id begins with 4bf9'],
    ['dur>50ms', 'duration > 50 ms'],
    ['dur<2s', 'duration < 2 s'],
    ['dur>=1.5', 'duration >= 1.5 ms'],
    ['duration<=200µs', 'duration <= 200 µs'],
    ['dur=1m', 'duration = 1 min 0 s'],
    ['attr["http.status_code"]>=500', 'attribute http.status_code >= 500'],
    ['attr.http.route="/pay"', 'attribute http.route is “/pay”'],
    ['attr.route:pay', 'attribute route contains “pay”'],
    ['http.status_code=500', 'attribute http.status_code = 500'],
    ['http.method=GET', 'attribute http.method is “GET”'],
    ['attr.code="500"', 'attribute code is “500”'],
    ['is:open', 'still running'],
    ['is:root has:payload', 'is a root and has payload'],
    ['has:error has:events', 'has an error and has events'],
    ['a b OR c', '(any text contains “a” and any text contains “b”) or any text contains “c”'],
    ['a AND (b OR NOT c)', 'any text contains “a” and (any text contains “b” or not any text contains “c”)'],
    ['NOT a b', 'not any text contains “a” and any text contains “b”'],
    ['ANDROID', 'any text contains “ANDROID”'],
  ])('%s › %s', (text, meaning) => {
    expect(inWords(text)).toBe(meaning);
  });

  it.each([
    ['a stauts:error', 'stauts', 'Unknown field "stauts": did you mean "status"?'],
    ['stauts=error', 'stauts', 'Unknown field "stauts": did you mean "status"?'],
    [
      'retries>3',
      'retries',
      'Unknown field "retries": write attr["retries"] for an attribute, or put a text in quotes.',
    ],
    ['status:eror', 'eror', 'Unknown value "eror" for "status": did you mean "error"?'],
    ['is:slow', 'slow', 'Unknown value "slow" for "is": write open or root.'],
    ['status>ok', '>', '"status" cannot be compared with ">": write status:error.'],
    ['dur:50', ':', '"dur" cannot be compared with ":": write dur>50ms or dur<=2s.'],
    ['dur>fast', 'fast', '"fast" is not a duration: write dur>50ms or dur<=2s.'],
    ['attr.x>big', 'big', '"big" is not a number: > compares numbers.'],
    ['trace:xyz', 'xyz', 'A trace id is written with up to 32 hexadecimal digits; its first few are enough.'],
    ['name:', 'name:', 'A value is missing here.'],
    ['a AND', 'AND', 'Something to search for is missing after AND.'],
    ['OR a', 'OR', 'Something to search for is missing before OR.'],
    ['a (b', '(', 'The closing parenthesis is missing.'],
    ['a) b', ')', 'This closing parenthesis has no opening one.'],
    ['()', ')', 'Something to search for is missing before this parenthesis.'],
    ['a "b', '"b', 'The closing quote (") is missing.'],
    ['attr["x" = 1', 'attr["x"', 'The closing bracket of attr["…"] is missing.'],
    ['name:/core:(go', '/core:(go', 'The closing slash (/) of the regular expression is missing.'],
    ['x name:/a(?=b)/', '(?=', 'Look-around is not supported, because patterns must run in linear time.'],
  ])('%s › points at %j', (text, pointedAt, message) => {
    const query = parseQuery(text);
    if (query.kind === 'ok') throw new Error('parsed');
    expect(text.slice(query.error.from, query.error.to)).toBe(pointedAt);
    expect(query.error.message).toBe(message);
  });

  it('limits › are told, not felt', () => {
    expect(inWords('a'.repeat(2001))).toBe('The filter is longer than 2000 characters.');
    expect(inWords(`${'('.repeat(51)}a${')'.repeat(51)}`)).toBe(
      'The filter is nested more than 50 levels deep.',
    );
    expect(inWords(`${'-'.repeat(51)}a`)).toBe('The filter is nested more than 50 levels deep.');
    expect(inWords('('.repeat(2000))).toBe('The filter is nested more than 50 levels deep.');
    expect(inWords(`${'('.repeat(50)}a${')'.repeat(50)}`)).toBe('any text contains “a”');
  });

  it('printed and parsed › is the same query', () => {
    fc.assert(
      fc.property(queries(), (query) => {
        expect(parseQuery(printQuery(query))).toEqual({ kind: 'ok', value: query });
      }),
      { numRuns: 2_000 },
    );
  });

  it('any text › parses or fails with a place inside it, and what parses prints as the same', () => {
    const pieces = fc.constantFrom(
      ...'()-"\\/*? :=<>!',
      'AND',
      'OR',
      'NOT',
      'name',
      'attr.x',
      'attr["',
      '"]',
      '5ms',
      'is',
      'open',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        const query = parseQuery(source);
        if (query.kind === 'ok') expect(parseQuery(printQuery(query.value))).toEqual(query);
        else {
          const { from, to } = query.error;
          expect(0 <= from && from <= to && to <= source.length).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['"\\', 'name:/[', '-', '((a', 'a*', 'attr["a', 'a:', 'a.b=', 'name:/a\\/', 'AND '])(
    '%j again and again › takes no time',
    (piece) => {
      const started = performance.now();
      parseQuery(piece.repeat(2000).slice(0, 2000));
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

/** Queries in the form the parser gives them: no `and` directly inside an `and`, globs only with a wildcard. */
function queries(): fc.Arbitrary<Query> {
  const text = fc.string({ maxLength: 8 });
  const number = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => (value === 0 ? 0 : value));
  const glob = fc.tuple(text, text).map(([before, after]) => `${escapeGlob(before)}*${escapeGlob(after)}`);
  const match: fc.Arbitrary<TextMatch> = fc.oneof(
    fc.record({ kind: fc.constant('contains' as const), text }),
    fc.record({ kind: fc.constant('equals' as const), text }),
    fc.record({ kind: fc.constant('glob' as const), pattern: glob.map((pattern) => `${pattern}?`) }),
    fc.record({
      kind: fc.constant('regex' as const),
      source: fc.constantFrom('a|b', '^core:(go|stop)$', 'a/b', '[/]', '\\s\\/'),
      flags: fc.constantFrom('', 'i', 'is'),
    }),
  );
  const leaf: fc.Arbitrary<Query> = fc.oneof(
    fc.record({
      kind: fc.constant('anywhere' as const),
      match: fc.oneof(
        fc.record({ kind: fc.constant('contains' as const), text }),
        fc.record({ kind: fc.constant('glob' as const), pattern: glob }),
      ),
    }),
    fc.record({
      kind: fc.constant('text' as const),
      field: fc.constantFrom('name' as const, 'actor' as const),
      match,
    }),
    fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(...SPAN_STATUSES) }),
    fc.record({ kind: fc.constant('category' as const), category: fc.constantFrom(...SPAN_CATEGORIES) }),
    fc.record({ kind: fc.constant('span-kind' as const), spanKind: fc.constantFrom(...SPAN_KINDS) }),
    fc.record({ kind: fc.constant('source' as const), source: fc.constantFrom(...SPAN_SOURCES) }),
    fc.record({
      kind: fc.constant('trace' as const),
      prefix: fc.constantFrom('0', '4bf92f', 'f'.repeat(32)),
    }),
    fc.record({
      kind: fc.constant('duration' as const),
      comparison: fc.constantFrom(...COMPARISONS),
      millis: number.map(Math.abs),
    }),
    fc.record({
      kind: fc.constant('attribute-number' as const),
      key: text,
      comparison: fc.constantFrom(...COMPARISONS),
      value: number,
    }),
    fc.record({ kind: fc.constant('attribute-text' as const), key: text, match }),
    fc.record({ kind: fc.constant('is' as const), condition: fc.constantFrom(...CONDITIONS) }),
    fc.record({ kind: fc.constant('has' as const), possession: fc.constantFrom(...POSSESSIONS) }),
  );
  const tree = fc.letrec<{ readonly query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'query' },
      leaf,
      fc.record({ kind: fc.constant('not' as const), operand: tie('query') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).query;
  return tree.map(flatten);
}

function flatten(query: Query): Query {
  if (query.kind === 'not') return { ...query, operand: flatten(query.operand) };
  if (query.kind !== 'and' && query.kind !== 'or') return query;
  const operands = query.operands.map(flatten);
  return {
    kind: query.kind,
    operands: operands.flatMap((operand) => (operand.kind === query.kind ? operand.operands : [operand])),
  };
}
