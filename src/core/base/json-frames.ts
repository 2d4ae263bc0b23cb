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
