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
  | { readonly kind: 'import'; readonly file: File };

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

/** What the panel may say on the port of a job. */
export interface JobCancel {
  readonly kind: 'cancel';
}

/** The last answer of a job is any but `progress`. */
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
    }
  | { readonly kind: 'cancelled' }
  /** The folder was moved, deleted or revoked: the panel says so, and downloads instead. */
  | { readonly kind: 'folder-refused'; readonly error: string }
  | {
      readonly kind: 'imported';
      readonly sessions: readonly PackedSession[];
      readonly brokenRecords: number;
      readonly problems: readonly string[];
    }
  | { readonly kind: 'failed'; readonly error: string };

/** A session of an imported file as chunks ready to be stored. */
export interface PackedSession {
  readonly title: string;
  readonly url: string;
  readonly timeOrigin: number;
  readonly chunks: readonly ArrayBuffer[];
}
