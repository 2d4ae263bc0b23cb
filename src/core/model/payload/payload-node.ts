import type { RedactionReason } from '../redaction.ts';

/** A decoded payload: what the inspector draws and the exports write. See encode.ts for where each kind comes from. */
export type PayloadNode =
  /** `length` is that of the whole text, when only its head was kept. */
  | { readonly kind: 'text'; readonly value: string; readonly length?: number }
  /** NaN, infinities and -0 included. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  /** Decimal digits. */
  | { readonly kind: 'bigint'; readonly value: string }
  | { readonly kind: 'symbol'; readonly description: string }
  | { readonly kind: 'function'; readonly name: string }
  /** `more` entries were left out. A plain object has no class name. */
  | {
      readonly kind: 'object';
      readonly className?: string;
      readonly entries: readonly PayloadEntry[];
      readonly more: number;
    }
  | { readonly kind: 'array'; readonly items: readonly PayloadNode[]; readonly more: number }
  | { readonly kind: 'map'; readonly entries: readonly PayloadPair[]; readonly more: number }
  | { readonly kind: 'set'; readonly values: readonly PayloadNode[]; readonly more: number }
  /** ISO 8601, or `invalid`. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'regexp'; readonly source: string }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
      readonly cause?: PayloadNode;
      readonly errors?: PayloadNode;
      readonly entries: readonly PayloadEntry[];
    }
  /** `first` holds the first elements as text; `length` counts elements of a typed array, bytes of a buffer. */
  | {
      readonly kind: 'bytes';
      readonly type: string;
      readonly length: number;
      readonly first: readonly string[];
    }
  /** An object of the page's platform, such as a node. */
  | { readonly kind: 'host'; readonly text: string }
  | { readonly kind: 'redacted'; readonly by: RedactionReason }
  /** The ancestor at this path: `$.cart.lines[0]`. */
  | { readonly kind: 'circular'; readonly path: string }
  | { readonly kind: 'truncated'; readonly by: TruncationReason }
  /** `getter`, `threw`, or what is wrong with the text. */
  | { readonly kind: 'unreadable'; readonly why: string };

export type TruncationReason = 'depth' | 'bytes' | 'time' | 'length';

export interface PayloadEntry {
  readonly key: string;
  readonly value: PayloadNode;
}

export type PayloadPair = readonly [key: PayloadNode, value: PayloadNode];
