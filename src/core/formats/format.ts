import type { ProblemLog } from '../analysis/exchange/problem-log.ts';
import type { RecordTarget } from '../analysis/record-target.ts';
import type { SessionRecords } from '../analysis/session-records.ts';
import type { Owner } from '../base/json-frames.ts';
import type { SplitRecord } from '../base/record-batch.ts';
import type { EpochMillis } from '../model/time.ts';

/** A session on its way into a file. Its records can be walked more than once: a format may look before it writes. */
export interface ExportedSession {
  readonly session: SessionDescription;
  readonly records: SessionRecords;
}

/** One after the other: what is known of a session is let go when the next one is asked for. */
export type ExportedSessions = Iterable<ExportedSession> | AsyncIterable<ExportedSession>;

/** What a file keeps of a session; a stored `Session` fits. */
export interface SessionDescription {
  readonly sessionId: string;
  readonly url: string;
  readonly title: string;
  readonly timeOrigin: EpochMillis;
}

export interface WriteOptions {
  readonly exportedAt: EpochMillis;
  /** Who wrote the file: `Tracepane 0.1.0`. */
  readonly generator: string;
}

/** Where the sessions of a file go while it is read. */
export interface ImportTarget {
  /** Several may be under way at once. */
  beginSession(session: SessionDescription): RecordTarget;
}

/** What the reader of a format is given. */
export interface ReaderTools {
  readonly target: ImportTarget;
  readonly log: ProblemLog;
  /** Nothing of the file can be used, for this reason: one sentence that says what it looks like and what is accepted. */
  refuse(message: string): void;
  /** The file is of this format: it is read anew as that. */
  readAs(format: Format): void;
}

/**
 * Takes the records of one file one by one, as they stand in it. A reader that cannot understand a record before it knows what
 * comes behind it has the file surveyed: then it is read twice.
 */
export interface RecordReader {
  /** Which lists hold the records: see base/json-patterns.ts. */
  readonly lists: readonly string[];
  /** What a file is called of which nothing can be read: `Jaeger file`; absent where such a file is fine. */
  readonly what?: string;
  /** A list of records begins. False: the fields that its owners have behind it must be known first. */
  isReady?(pattern: string, owners: readonly Owner[]): boolean;
  /** Present where the records themselves have to be looked at before they are taken. */
  survey?(record: SplitRecord): void;
  take(record: SplitRecord): void;
  /** An object around records has ended. */
  leave?(owner: Owner): void;
  /** A further line of a file of lines, parsed; present where a format has such files. `path` is as `line 7: `. */
  takeLine?(value: unknown, path: string): void;
  finish(): void;
  /** Said to somebody whose file cannot be read, behind the reason. */
  readonly advice?: string;
}

/** Why nothing of the file can be used: one sentence that says what it looks like and what is accepted. */
export interface ImportError {
  readonly message: string;
}

/** Best about as large as a batch of records: pieces are counted in thousands, not in millions. */
export type FilePiece = string | Uint8Array<ArrayBuffer>;

/** One file format. A format never knows another; registry.ts is the only list of them. */
export interface Format {
  readonly id: string;
  readonly label: string;
  /** With the dot. */
  readonly extension: string;
  readonly mimeType: string;
  /** Pieces in order, text as UTF-8: the file is never in memory as a whole. */
  write?(sessions: ExportedSessions, options: WriteOptions): AsyncIterable<FilePiece>;
  read?(tools: ReaderTools): RecordReader;
  /** For files that are no text: they are read as a whole. Returns the reader that has taken all of it. */
  readBytes?(bytes: Uint8Array, tools: ReaderTools): RecordReader;
  /** Whether a file that begins with this text may be of the format. */
  recognises(head: string): boolean;
  /** Whether a file that begins with these bytes is of the format; there where `readBytes` is. */
  recognisesBytes?(head: Uint8Array): boolean;
}
