import type { RedactionReason } from '../redaction.ts';
import type { PayloadLimits } from './payload-limits.ts';

export type Shortage = 'bytes' | 'time';

/** What those who write one kind of value may ask of the writer of the whole payload. */
export interface ValueWriter {
  readonly limits: PayloadLimits;
  /** Set once the payload has used up a budget: what is open is closed, nothing more is begun. */
  readonly shortage: Shortage | undefined;
  /** `depth` counts the containers around the value. */
  value(value: unknown, depth: number): void;
  /** The value at a key of the container being written; redacted where the key is that of a secret. */
  valueAt(key: string | number, value: unknown, depth: number): void;
  /** ASCII that is part of the form. */
  raw(text: string): void;
  /** `{"$tp":kind,key:text}` */
  tagged(kind: string, key: string, text: string): void;
  redacted(by: RedactionReason): void;
  truncated(by: Shortage | 'depth' | 'length'): void;
  /** The mark for so many entries left out. */
  more(count: number): void;
  /** A text of the page, redacted and cut. Writes "" when the bytes are used up. */
  quoted(text: string, length: number): void;
  /** False when there is no room for the key: then the container ends. */
  key(key: string): boolean;
}
