import type { FileProblem } from '../analysis/exchange/problem-log.ts';
import type { SessionRecords } from '../analysis/session-records.ts';
import type { Result } from '../base/result.ts';
import type { Edge, Gap, Span, SpanEvent } from '../model/span.ts';
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

/** A session read from a file; checked, in the order of the file. */
export interface ImportedSession {
  readonly session: SessionDescription;
  readonly spans: readonly Span[];
  readonly events: readonly SpanEvent[];
  readonly edges: readonly Edge[];
  readonly gaps: readonly Gap[];
}

export interface ImportedFile {
  readonly sessions: readonly ImportedSession[];
  /** Records left out because something in them is wrong. */
  readonly brokenRecords: number;
  /** The first of their defects, and what else a person should know of the file. */
  readonly problems: readonly FileProblem[];
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
  read?(text: string): Result<ImportedFile, ImportError>;
  /** Whether a file that begins with this text may be of the format. */
  recognises(head: string): boolean;
  /** For files that are no text, beside or instead of `read`. */
  readBytes?(bytes: Uint8Array): Result<ImportedFile, ImportError>;
  /** Whether a file that begins with these bytes is of the format; there where `readBytes` is. */
  recognisesBytes?(head: Uint8Array): boolean;
}
