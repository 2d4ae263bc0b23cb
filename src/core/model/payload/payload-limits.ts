/** What one payload may cost. */
export interface PayloadLimits {
  /** Containers inside containers. */
  readonly depth: number;
  /** Entries of one container. */
  readonly breadth: number;
  /** UTF-16 units of one text; the head is kept. */
  readonly stringLength: number;
  /** UTF-8 bytes of the whole; never more than `MOST_PAYLOAD_BYTES`. */
  readonly bytes: number;
  readonly budgetMs: number;
  readonly now: () => number;
  /** Text for an object of the platform (a node, a URL); undefined for any other object. */
  readonly describeHost?: (value: object) => string | undefined;
}

export const DEFAULT_PAYLOAD_LIMITS = {
  depth: 6,
  breadth: 100,
  stringLength: 1_000,
  bytes: 16_384,
  budgetMs: 2,
} as const;

export const MOST_PAYLOAD_BYTES = 262_144;
