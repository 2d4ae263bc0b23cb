/** Characters `from` up to `to` of the query's text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What a word means once its quotes and escapes are read. */
export type Word =
  | { readonly kind: 'literal'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'glob'; readonly pattern: string }
  /** `sourceFrom` is where the expression itself begins, after the slash. */
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string; readonly sourceFrom: number };

export const OPERATORS = ['>=', '<=', '!=', ':', '=', '>', '<'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One piece of the query's text; also what a highlighter colours. */
export type QueryToken = TextRange &
  (
    | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'minus' }
    /** A word on its own. */
    | { readonly kind: 'text'; readonly word: Word }
    /** Always followed by an operator, and that by a value. */
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'attribute'; readonly key: string }
    | { readonly kind: 'operator'; readonly operator: Operator }
    /** Absent word: nothing was written after the operator. */
    | { readonly kind: 'value'; readonly word: Word | undefined }
  );
