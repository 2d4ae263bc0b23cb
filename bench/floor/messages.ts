/** The page asks with the first and is answered with the second, which carries its port. */
export const ASK_EVENT = 'floor:ask';
export const PORT_EVENT = 'floor:port';

/** What a span looks like where nobody thought of columns. */
export interface FloorObject {
  readonly name: string;
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** Page → content script → worker, and back with only the number when it is done. */
export type FloorMessage =
  /** Stored as one record; answered when it is committed. */
  | { readonly kind: 'chunk'; readonly number: number; readonly bytes: ArrayBuffer }
  /** Stored as one record for each span; answered when they are committed. */
  | { readonly kind: 'rows'; readonly number: number; readonly spans: readonly FloorObject[] }
  /** Answered when they have come. */
  | { readonly kind: 'objects'; readonly number: number; readonly spans: readonly FloorObject[] };

export interface FloorAnswer {
  readonly number: number;
}
