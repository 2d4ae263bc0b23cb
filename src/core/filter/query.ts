import type { SpanCategory, SpanKind, SpanSource, SpanStatus } from '../model/span.ts';

/** Upper and lower case are the same everywhere, except in a regular expression without the flag `i`. */
export type TextMatch =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'equals'; readonly text: string }
  /** The whole text, by the rules of glob.ts. */
  | { readonly kind: 'glob'; readonly pattern: string }
  /** Found anywhere in the text; RE2 syntax. */
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string };

export const COMPARISONS = ['>=', '<=', '!=', '>', '<', '='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const CONDITIONS = ['open', 'root'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const POSSESSIONS = ['payload', 'result', 'error', 'events'] as const;
export type Possession = (typeof POSSESSIONS)[number];

/** The view filter as a tree. `and` and `or` have two operands or more, none of their own kind. */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Query[] }
  | { readonly kind: 'not'; readonly operand: Query }
  /** Any text of a span: name, actor, status message, an attribute's value. */
  | { readonly kind: 'anywhere'; readonly match: Extract<TextMatch, { kind: 'contains' | 'glob' }> }
  | { readonly kind: 'text'; readonly field: 'name' | 'actor'; readonly match: TextMatch }
  | { readonly kind: 'status'; readonly status: SpanStatus }
  | { readonly kind: 'category'; readonly category: SpanCategory }
  | { readonly kind: 'span-kind'; readonly spanKind: SpanKind }
  | { readonly kind: 'source'; readonly source: SpanSource }
  /** Lower-case hex: how the trace id begins. */
  | { readonly kind: 'trace'; readonly prefix: string }
  /** A span that still runs has no duration, and matches no comparison. */
  | { readonly kind: 'duration'; readonly comparison: Comparison; readonly millis: number }
  /** A text that spells a number is compared as that number. A span without the attribute matches no comparison. */
  | {
      readonly kind: 'attribute-number';
      readonly key: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** Numbers and booleans are compared as they are spelled. */
  | { readonly kind: 'attribute-text'; readonly key: string; readonly match: TextMatch }
  | { readonly kind: 'is'; readonly condition: Condition }
  | { readonly kind: 'has'; readonly possession: Possession };

export const EVERYTHING: Query = { kind: 'everything' };

/** `and` or `or` of these, flattened; one alone is itself. */
export function combine(kind: 'and' | 'or', operands: readonly Query[]): Query {
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, operands: flat };
}

export function negate(operand: Query): Query {
  return { kind: 'not', operand };
}
