import { JSONParser } from '@streamparser/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePatterns } from './json-patterns.ts';
import { JsonSplitter } from './json-splitter.ts';
import type { SplitOptions } from './split-options.ts';

interface Split {
  /** `path value`, as it came. */
  readonly records: readonly string[];
  readonly owners: readonly string[];
  readonly problems: readonly string[];
  readonly fault: string | undefined;
  readonly isComplete: boolean;
}

/** Gives the splitter the text in pieces of so many bytes. */
function split(
  text: string,
  patterns: readonly string[],
  pieces = 7,
  options: Partial<SplitOptions> = {},
): Split {
  const records: string[] = [];
  const owners: string[] = [];
  const problems: string[] = [];
  const splitter = new JsonSplitter({
    patterns: parsePatterns(patterns),
    listener: {
      begin: () => true,
      take: ({ path, value }) => records.push(`${path} ${JSON.stringify(value)}`),
      leave: ({ path, fields, lists }) => owners.push(`${path}{${Object.keys(fields)}}[${lists}]`),
      line: (line, number) => records.push(`line ${number}: ${line}`),
      problem: (path, message) => problems.push(`${path}: ${message}`),
      broken: (path) => problems.push(`${path}: broken`),
    },
    ...options,
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieces) splitter.write(bytes.subarray(at, at + pieces));
  splitter.end();
  return { records, owners, problems, fault: splitter.fault?.message, isComplete: splitter.isComplete };
}

describe('splitting JSON', () => {
  it('hands out the elements of the lists that hold records, and the objects around with their other fields', () => {
    const text = '{"a":1, "data" : [ {"id":"x","spans":[{"s":[1]},2],"p":{}}, {"spans":[]}, 7 ], "b":[3]}';
    expect(split(text, ['data[].spans[]'])).toMatchObject({
      records: ['data[0].spans[0] {"s":[1]}', 'data[0].spans[1] 2', 'data[2] 7'],
      owners: ['data[0]{id,p}[spans]', 'data[1]{}[spans]', '{a,b}[data]'],
      isComplete: true,
    });
  });

  it('a list may hold records, or lists of records', () => {
    expect(split('[{"a":1},[{"b":2},3],"c"]', ['[]', '[][]']).records).toEqual([
      '[0] {"a":1}',
      '[1][0] {"b":2}',
      '[1][1] 3',
      '[2] "c"',
    ]);
  });

  it('a broken record costs that record', () => {
    const { records, problems, isComplete } = split('{"l":[{"a":1},{"a":oops},{"a":3},nul]}', ['l[]'], 100);
    expect(records).toEqual(['l[0] {"a":1}', 'l[2] {"a":3}']);
    expect(problems).toEqual(['l[1]: broken', 'l[3]: broken']);
    expect(isComplete).toBe(true);
  });

  it.each(['{"l":[{"a":1},{"a"', '{"l":[{"a":1},', '{"l":[{"a":1}', '\uFEFF{"l":[{"a":1}]'])(
    'a file that is cut off › %j gives what is before',
    (text) => {
      const { records, isComplete } = split(text, ['l[]']);
      expect([records, isComplete]).toEqual([['l[0] {"a":1}'], false]);
    },
  );

  it.each(['{"l":[{"a":1}}', '{"l":[{"a":1} {"a":2}]}', '{"l":[{"a":1},}', '{"l":[{"a":1}],,}', '{l:[]}'])(
    'JSON that makes no sense › %j is read up to there, and the place is named',
    (text) => {
      const { fault, isComplete } = split(text, ['l[]']);
      expect(fault).toMatch(/^its JSON makes no sense from byte \d+ on$/);
      expect(isComplete).toBe(false);
    },
  );

  it('lines › the first is split, the rest are handed out whole, blank ones counted', () => {
    const text = '{"l":[1,2]}\r\n\n{"l":[3]}\n{broken\n{"l":[4]}';
    expect(split(text, ['l[]'], 5, { takesLines: true }).records).toEqual([
      'l[0] 1',
      'l[1] 2',
      'line 3: {"l":[3]}',
      'line 4: {broken',
      'line 5: {"l":[4]}',
    ]);
  });

  it('what follows the end is left out where no lines are expected', () => {
    expect(split('[1] [2]', ['[]'])).toMatchObject({
      records: ['[0] 1'],
      problems: [': what follows the end of its JSON is left out'],
      isComplete: true,
    });
  });

  it.each(['[', '{"a":'])('values that nest without end › %j are refused', (open) => {
    expect(split(`[${open.repeat(501)}`, ['[]'], 100).fault).toMatch(/more than 500 deep/);
  });

  it('a record of more than 64 MB › is refused, and a field of more than 16 MB passed over', () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const piece = 1 << 20;
    expect(split(`["${long}${long}${long}${long}"]`, ['[]'], piece).fault).toMatch(/longer than 64 MB/);
    const { problems, records } = split(`{"long":"${long}","l":[1]}`, ['l[]'], piece);
    expect([problems, records]).toEqual([['long: is very long, and left out'], ['l[0] 1']]);
  });

  it('any JSON in pieces of any size › gives the elements that a streaming parser gives', () => {
    const around = fc.record({
      before: fc.jsonValue(),
      list: fc.array(fc.jsonValue({ maxDepth: 4 })),
      after: fc.jsonValue(),
    });
    fc.assert(
      fc.property(
        around,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 1, 3),
        (value, pieces, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          const { records, isComplete, owners } = split(text, ['list[]'], pieces);
          expect(records).toEqual(elementsOf(text));
          expect(isComplete).toBe(true);
          expect(owners).toEqual(['{before,after}[list]']);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('any bytes › end in an answer', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '1',
      'l',
      '"l"',
      '{"l":[',
      'null',
      ' ',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (tokens, pieces) => {
        const text = tokens.join('');
        const whole = split(text, ['l[]', '[]'], 1_000, { takesLines: true });
        expect(split(text, ['l[]', '[]'], pieces, { takesLines: true })).toEqual(whole);
      }),
      { numRuns: 2_000 },
    );
  });
});

function elementsOf(text: string): readonly string[] {
  const parser = new JSONParser({ paths: ['$.list.*'], keepStack: false });
  const elements: string[] = [];
  parser.onValue = ({ value, key, parent }) => {
    if (Array.isArray(parent)) elements.push(`list[${key}] ${JSON.stringify(value)}`);
  };
  parser.write(text);
  return elements;
}
