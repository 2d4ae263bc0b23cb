import type { SessionId, SpanId, TraceId } from '../core/model/ids.ts';

/**
 * Panel ⇄ its worker. Both ends are one bundle, so the messages need types, not guards. One request per MessagePort; then the
 * panel may post `{ kind: 'cancel' }` on it.
 */
export type JobRequest =
  | {
      readonly kind: 'export';
      /** See core/formats/registry.ts. */
      readonly formatId: string;
      readonly scope: ExportScope;
      /** Whether the file is packed with gzip; `.gz` is added to its extension by the caller. */
      readonly gzip: boolean;
      /** `without`: arguments, results and event data are left out. Secrets were redacted in the page either way. */
      readonly payloads: 'with' | 'without';
      readonly exportedAt: string;
      /** Where the file goes: into a granted folder, or back to the panel as a file to download. */
      readonly target: ExportTarget;
    }
  | { readonly kind: 'import'; readonly file: File }
  /** Which formats can be written: only the worker knows the registry. */
  | { readonly kind: 'formats' };

export interface WritableFormat {
  readonly id: string;
  readonly label: string;
  /** With the dot. */
  readonly extension: string;
}

export type ExportTarget =
  | { readonly kind: 'file' }
  | {
      readonly kind: 'folder';
      readonly folder: FileSystemDirectoryHandle;
      /** Where it is taken, ` (2)` goes before the extension. */
      readonly fileName: string;
    };

export type ExportScope =
  /** These traces: those shown, the open one, or those selected. */
  | { readonly kind: 'traces'; readonly parts: readonly ExportPart[] }
  /** A span with everything that led to it and everything it led to (ancestors, descendants, causal edges both ways). */
  | {
      readonly kind: 'slice';
      readonly sessionId: SessionId;
      readonly traceId: TraceId;
      readonly spanId: SpanId;
    }
  /** Every trace of every stored session. */
  | { readonly kind: 'everything' };

export interface ExportPart {
  readonly sessionId: SessionId;
  readonly traceIds: readonly TraceId[];
}

/** Stored chunks that were damaged, or went while they were read: gaps stand for them in the file. */
export interface LostInExport {
  /** Known by now to be unreadable, so that the background can look at them. */
  readonly chunkIds: readonly number[];
  /** As far as anybody knows. */
  readonly spans: number;
}

/** What the panel may say on the port of a job. */
export interface JobCancel {
  readonly kind: 'cancel';
}

/** What the panel says of an import: one more of its chunks is stored. The worker is never far ahead. */
export interface JobStored {
  readonly kind: 'stored';
}

/** The last answer of a job is any but `progress` and `importing`. */
export type JobAnswer =
  /** In units of the job's choice. */
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'exported';
      /** Absent for a folder. */
      readonly file?: Blob;
      /** Its name in the folder. */
      readonly fileName?: string;
      readonly traces: number;
      readonly spans: number;
      /** Of the file as it is written, packed or not. */
      readonly bytes: number;
      /** Absent where everything could be read. */
      readonly lost?: LostInExport;
    }
  | { readonly kind: 'cancelled' }
  /** The folder was moved, deleted or revoked: the panel says so, and downloads instead. */
  | { readonly kind: 'folder-refused'; readonly error: string }
  | { readonly kind: 'importing'; readonly step: ImportStep }
  | { readonly kind: 'formats'; readonly formats: readonly WritableFormat[] }
  | {
      readonly kind: 'imported';
      /** The `number` of each session is below. */
      readonly sessions: number;
      /** Spans and gaps in them. */
      readonly records: number;
      readonly brokenRecords: number;
      readonly problems: readonly string[];
    }
  | { readonly kind: 'failed'; readonly error: string };

/** What is to be stored of a file, in this order; a chunk counts as taken only when the panel says `stored`. */
export type ImportStep =
  /** Numbers count from 0. */
  | { readonly kind: 'session'; readonly number: number; readonly about: ImportedSessionAbout }
  | { readonly kind: 'chunk'; readonly number: number; readonly bytes: ArrayBuffer }
  /** The file is read anew: every session before this is void, and numbers count from 0 again. */
  | { readonly kind: 'restart' };

export interface ImportedSessionAbout {
  readonly title: string;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly timeOrigin: number;
}

export function isLastAnswer({ kind }: JobAnswer): boolean {
  return kind !== 'progress' && kind !== 'importing';
}
