import type { PatternNode } from './json-patterns.ts';

/** An object around records. */
export interface Owner {
  /** Where it is: `data[3]`; nothing for the outermost. */
  readonly path: string;
  /** What it is an example of: `data[]`. */
  readonly pattern: string;
  /** Those met so far, without the lists of records; all of them from the start, where the file was surveyed. */
  readonly fields: Record<string, unknown>;
  /** Names of the lists of records, or of what holds them, met so far. */
  readonly lists: string[];
  /** About what its fields take in memory: never more than `MOST_FIELD_BYTES`. */
  bytes: number;
}

/** What many objects of many fields take beside the text of them. */
const BYTES_PER_FIELD = 64;
const MOST_FIELD_BYTES = 64 * 1024 * 1024;

/** False for a field that is one too many: a file may have any number of them, and all are kept while the records are read. */
export function hasRoom(owner: Owner, bytes: number): boolean {
  const filled = owner.bytes + bytes + BYTES_PER_FIELD;
  if (filled > MOST_FIELD_BYTES) return false;
  owner.bytes = filled;
  return true;
}

export type Frame = ObjectFrame | ListFrame;

/** An object that is walked field by field. */
export interface ObjectFrame {
  readonly kind: 'object';
  readonly node: PatternNode;
  readonly owner: Owner;
  /** The field whose value comes next. */
  key: string;
}

/** A list that is walked element by element. */
export interface ListFrame {
  readonly kind: 'list';
  readonly node: PatternNode;
  readonly path: string;
  index: number;
}

/** Where the value stands that comes next. */
export function pathOfNext(frame: Frame | undefined): string {
  if (frame === undefined) return '';
  if (frame.kind === 'list') return `${frame.path}[${frame.index}]`;
  const { path } = frame.owner;
  return path === '' ? frame.key : `${path}.${frame.key}`;
}

/** What the value that comes next may hold; undefined for one that is of no interest but as a field. */
export function nodeOfNext(frame: Frame): PatternNode | undefined {
  return frame.kind === 'list' ? frame.node : frame.node.fields.get(frame.key);
}
