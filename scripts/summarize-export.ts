import { isRecord } from '../src/core/base/is-record.ts';

/** What one exported Tracepane JSON file holds, in numbers. */
export interface ExportSummary {
  readonly traces: number;
  readonly spans: number;
  readonly actions: number;
  /** Spans whose status is error. */
  readonly errors: number;
  /** Records the gaps say are missing. */
  readonly missing: number;
}

/**
 * Counts what an exported file holds, from the file alone: what is counted is what was really exported.
 * Throws when the text is no Tracepane JSON.
 * @see docs/formats.md
 */
export function summarizeExport(text: string): ExportSummary {
  const file: unknown = JSON.parse(text);
  if (!isRecord(file) || file.format !== 'tracepane')
    throw new Error('The exported file is no Tracepane JSON.');
  const sessions = recordsIn(file.sessions);
  const spans = sessions.flatMap((session) => recordsIn(session.spans));
  const gaps = sessions.flatMap((session) => recordsIn(session.gaps));
  return {
    traces: new Set(spans.map((span) => span.traceId)).size,
    spans: spans.length,
    actions: spans.filter((span) => span.category === 'action').length,
    errors: spans.filter((span) => span.status === 'error').length,
    missing: gaps.reduce((sum, gap) => sum + (typeof gap.count === 'number' ? gap.count : 0), 0),
  };
}

function recordsIn(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
