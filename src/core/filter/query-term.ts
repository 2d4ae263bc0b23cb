import { failed, ok, type Result } from '../base/result.ts';
import { SPAN_CATEGORIES, SPAN_KINDS, SPAN_SOURCES, SPAN_STATUSES } from '../model/span.ts';
import type { FilterError } from './filter-error.ts';
import { parseDuration, parseNumber } from './quantity.ts';
import {
  COMPARISONS,
  CONDITIONS,
  type Comparison,
  negate,
  POSSESSIONS,
  type Query,
  type TextMatch,
} from './query.ts';
import { isQueryField, misspeltField, nearest, QUERY_FIELDS } from './query-fields.ts';
import type { Operator, QueryToken, TextRange, Word } from './query-token.ts';
import { compileRegex } from './regex.ts';

/** `subject operator value`, as the lexer cut it. */
export interface ComparisonTokens {
  readonly subject: Extract<QueryToken, { kind: 'field' | 'attribute' }>;
  readonly operator: Extract<QueryToken, { kind: 'operator' }>;
  readonly value: Extract<QueryToken, { kind: 'value' }>;
}

type Parsed = Result<Query, FilterError>;

/** A word on its own: any text that contains it, or with a `*` any text that is like it. */
export function parseWord(word: Word): Query {
  switch (word.kind) {
    case 'glob':
      return { kind: 'anywhere', match: { kind: 'glob', pattern: word.pattern } };
    case 'literal':
      return { kind: 'anywhere', match: { kind: 'contains', text: word.text } };
    case 'regex':
      // The lexer reads regular expressions only after a field.
      return { kind: 'anywhere', match: { kind: 'contains', text: `/${word.source}/${word.flags}` } };
  }
}

export function parseComparison({ subject, operator, value }: ComparisonTokens): Parsed {
  if (subject.kind === 'field' && !isQueryField(subject.name)) return unknownField(subject.name, subject);
  if (value.word === undefined) {
    return failed({ message: 'A value is missing here.', from: subject.from, to: value.to });
  }
  const term: Term = { operator: operator.operator, at: operator, word: value.word, value };
  if (subject.kind === 'attribute') return parseAttribute(subject.key, term);
  switch (subject.name) {
    case 'name':
    case 'id':
      return parseText('name', term);
    case 'actor':
      return parseText('actor', term);
    case 'status':
      return parseChoice('status', term, SPAN_STATUSES, (status) => ({ kind: 'status', status }));
    case 'category':
      return parseChoice('category', term, SPAN_CATEGORIES, (category) => ({ kind: 'category', category }));
    case 'kind':
      return parseChoice('kind', term, [...SPAN_CATEGORIES, ...SPAN_KINDS], kindQuery);
    case 'source':
      return parseChoice('source', term, SPAN_SOURCES, (source) => ({ kind: 'source', source }));
    case 'is':
      return parseChoice('is', term, CONDITIONS, (condition) => ({ kind: 'is', condition }));
    case 'has':
      return parseChoice('has', term, POSSESSIONS, (possession) => ({ kind: 'has', possession }));
    case 'trace':
      return parseTrace(term);
    default:
      return parseDurationTerm(term);
  }
}

interface Term {
  readonly operator: Operator;
  readonly at: TextRange;
  readonly word: Word;
  readonly value: TextRange;
}

function parseText(field: 'name' | 'actor', term: Term): Parsed {
  if (!isEquality(term.operator)) return wrongOperator(term, field, `${field}:go or ${field}=core:go`);
  const match = textMatch(term);
  if (match.kind === 'failed') return match;
  return ok(negateIf(term.operator === '!=', { kind: 'text', field, match: match.value }));
}

/** After a colon a text without wildcards may stand anywhere in the field; after `=` it is all of it. */
function textMatch({ operator, word, value }: Term): Result<TextMatch, FilterError> {
  if (word.kind === 'glob') return ok({ kind: 'glob', pattern: word.pattern });
  if (word.kind === 'literal') return ok({ kind: operator === ':' ? 'contains' : 'equals', text: word.text });
  const { source, flags, sourceFrom } = word;
  const compiled = compileRegex(source, flags);
  if (compiled.kind === 'ok') return ok({ kind: 'regex', source, flags });
  const { message, from, to } = compiled.error;
  return failed({ message, from: sourceFrom + from, to: Math.min(sourceFrom + to, value.to) });
}

function parseChoice<Choice extends string>(
  field: string,
  term: Term,
  choices: readonly Choice[],
  toQuery: (choice: Choice) => Query,
): Parsed {
  if (!isEquality(term.operator)) return wrongOperator(term, field, `${field}:${choices.at(-1) ?? ''}`);
  const written = spelling(term.word);
  const choice = choices.find((candidate) => candidate === written.toLowerCase());
  if (choice !== undefined) return ok(negateIf(term.operator === '!=', toQuery(choice)));
  const meant = nearest(written, choices);
  const advice = meant === undefined ? `write ${listed(choices)}.` : `did you mean "${meant}"?`;
  const message = `Unknown value "${written}" for "${field}": ${advice}`;
  return failed({ message, from: term.value.from, to: term.value.to });
}

/** `open or root` */
function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}

function kindQuery(choice: (typeof SPAN_CATEGORIES)[number] | (typeof SPAN_KINDS)[number]): Query {
  const category = SPAN_CATEGORIES.find((candidate) => candidate === choice);
  if (category !== undefined) return { kind: 'category', category };
  const spanKind = SPAN_KINDS.find((candidate) => candidate === choice);
  return spanKind === undefined ? { kind: 'category', category: 'span' } : { kind: 'span-kind', spanKind };
}

function parseTrace(term: Term): Parsed {
  if (!isEquality(term.operator)) return wrongOperator(term, 'trace', 'trace:4bf92f');
  const prefix = spelling(term.word).toLowerCase();
  if (/^[0-9a-f]{1,32}$/.test(prefix)) return ok(negateIf(term.operator === '!=', { kind: 'trace', prefix }));
  const message = 'A trace id is written with up to 32 hexadecimal digits; its first few are enough.';
  return failed({ message, from: term.value.from, to: term.value.to });
}

function parseDurationTerm(term: Term): Parsed {
  const example = 'dur>50ms or dur<=2s';
  if (!isComparison(term.operator)) return wrongOperator(term, 'dur', example);
  const written = spelling(term.word);
  const millis = parseDuration(written);
  if (millis === undefined) {
    const message = `"${written}" is not a duration: write ${example}.`;
    return failed({ message, from: term.value.from, to: term.value.to });
  }
  return ok({ kind: 'duration', comparison: term.operator, millis });
}

function parseAttribute(key: string, term: Term): Parsed {
  const { operator, word, value } = term;
  const isBare = word.kind === 'literal' && !word.isQuoted;
  const number = isBare ? parseNumber(word.text) : undefined;
  if (number !== undefined && isComparison(operator)) {
    return ok({ kind: 'attribute-number', key, comparison: operator, value: number });
  }
  if (!isEquality(operator)) {
    const message = `"${spelling(word)}" is not a number: ${operator} compares numbers.`;
    return failed({ message, from: value.from, to: value.to });
  }
  const match = textMatch(term);
  if (match.kind === 'failed') return match;
  return ok(negateIf(operator === '!=', { kind: 'attribute-text', key, match: match.value }));
}

function unknownField(name: string, { from, to }: TextRange): Parsed {
  const meant = misspeltField(name) ?? nearest(name, QUERY_FIELDS);
  const advice =
    meant === undefined
      ? `write attr["${name}"] for an attribute, or put a text in quotes.`
      : `did you mean "${meant}"?`;
  return failed({ message: `Unknown field "${name}": ${advice}`, from, to });
}

function wrongOperator({ operator, at }: Term, field: string, example: string): Parsed {
  const message = `"${field}" cannot be compared with "${operator}": write ${example}.`;
  return failed({ message, from: at.from, to: at.to });
}

function spelling(word: Word): string {
  switch (word.kind) {
    case 'literal':
      return word.text;
    case 'glob':
      return word.pattern;
    case 'regex':
      return `/${word.source}/${word.flags}`;
  }
}

function negateIf(isNegated: boolean, query: Query): Query {
  return isNegated ? negate(query) : query;
}

function isEquality(operator: Operator): boolean {
  return operator === ':' || operator === '=' || operator === '!=';
}

function isComparison(operator: Operator): operator is Comparison {
  return COMPARISONS.some((comparison) => comparison === operator);
}
