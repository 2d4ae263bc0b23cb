import type { SessionId, TraceId } from '../core/model/ids.ts';

/** Panel ⇄ its worker. Both ends are one bundle, so the messages need types, not guards. */
export type JobRequest =
  /** Reads these traces from storage and writes them as one file of the format (see core/formats/registry.ts). */
  | {
      readonly kind: 'export';
      readonly formatId: string;
      readonly parts: readonly ExportPart[];
      readonly exportedAt: string;
    }
  | { readonly kind: 'import'; readonly file: File };

export interface ExportPart {
  readonly sessionId: SessionId;
  readonly traceIds: readonly TraceId[];
}

export type JobAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'exported'; readonly file: Blob; readonly traces: number; readonly spans: number }
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
