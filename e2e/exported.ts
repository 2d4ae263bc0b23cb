import { isRecord } from '../src/core/base/is-record.ts';
import type { InspectedPage } from './inspected-page.ts';

/** What the panel exports, read from the file alone, so that tests compare with what a person would be given. */
export interface ExportedFile {
  readonly text: string;
  readonly sessions: readonly ExportedSession[];
  /** Of all sessions, by start. */
  readonly spans: readonly ExportedSpan[];
  readonly edges: readonly ExportedEdge[];
  readonly gaps: readonly ExportedGap[];
}

export interface ExportedSession {
  readonly url: string;
  readonly spans: readonly ExportedSpan[];
  readonly edges: readonly ExportedEdge[];
  readonly gaps: readonly ExportedGap[];
}

export interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId?: string;
  readonly name: string;
  readonly category: string;
  readonly kind: string;
  readonly source: string;
  readonly actor?: string;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly durationMs?: number;
  readonly status: string;
  readonly statusMessage?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly result?: unknown;
  readonly events: readonly ExportedEvent[];
}

export interface ExportedEvent {
  readonly name: string;
  readonly level: string;
  readonly message?: string;
  readonly data?: unknown;
}

export interface ExportedEdge {
  readonly from: string;
  readonly to: string;
  readonly synchronization: string;
  readonly evidence: string;
}

export interface ExportedGap {
  readonly count: number;
  readonly reason: string;
}

/**
 * Exports what the panel shows, again and again until `isComplete`, for what a page has just done is stored a moment later.
 * After `timeout` milliseconds it gives what there is: the test's own comparison then shows what is missing.
 */
export async function exportedWhen(
  inspected: InspectedPage,
  isComplete: (file: ExportedFile) => boolean,
  timeout = 15_000,
): Promise<ExportedFile> {
  const deadline = Date.now() + timeout;
  // With nothing to show there is nothing to download.
  await inspected.panel.getByRole('grid', { name: 'Traces' }).getByRole('row').nth(1).waitFor();
  for (;;) {
    const file = await exportShown(inspected);
    if (isComplete(file) || Date.now() > deadline) return file;
  }
}

/** One click on the button; the list must not be empty. */
export async function exportShown(inspected: InspectedPage): Promise<ExportedFile> {
  const toolbar = inspected.panel.getByRole('toolbar', { name: 'Tracepane' });
  const text = await inspected.download(() =>
    toolbar.getByRole('button', { name: 'Export', exact: true }).click(),
  );
  return readExported(text);
}

export function readExported(text: string): ExportedFile {
  const file: unknown = JSON.parse(text);
  if (!isRecord(file) || !Array.isArray(file.sessions) || !file.sessions.every(isExportedSession)) {
    throw new Error(`The exported file is no Tracepane JSON: ${text.slice(0, 200)}`);
  }
  const sessions: readonly ExportedSession[] = file.sessions;
  return {
    text,
    sessions,
    spans: sessions.flatMap(({ spans }) => spans).sort((one, other) => one.startTime - other.startTime),
    edges: sessions.flatMap(({ edges }) => edges),
    gaps: sessions.flatMap(({ gaps }) => gaps),
  };
}

function isExportedSession(value: unknown): value is ExportedSession {
  return (
    isRecord(value) &&
    typeof value.url === 'string' &&
    Array.isArray(value.spans) &&
    value.spans.every(isExportedSpan) &&
    Array.isArray(value.edges) &&
    value.edges.every(isRecord) &&
    Array.isArray(value.gaps) &&
    value.gaps.every(isRecord)
  );
}

function isExportedSpan(value: unknown): value is ExportedSpan {
  return (
    isRecord(value) &&
    [value.traceId, value.spanId, value.name, value.source, value.status].every(isText) &&
    typeof value.startTime === 'number' &&
    isRecord(value.attributes) &&
    Array.isArray(value.events) &&
    value.events.every(isRecord)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
