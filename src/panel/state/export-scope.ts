import { failed, ok, type Result } from '../../core/base/result.ts';
import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { ExportPart, ExportScope } from '../../wire/jobs.ts';
import { counted } from './counted.ts';
import type { ExportScopeName } from './export-choice.ts';
import { currentOpenTrace, currentSelectedSpan } from './open-trace.ts';
import { selectedRows } from './selected-traces.ts';
import { shownTraces, type TraceRow } from './traces.ts';

/** What is to be exported, and what its file is named after. */
export interface ScopedExport {
  readonly scope: ExportScope;
  readonly action: string;
  readonly actor: string;
}

/** The scope of that name as things are now, or why there is nothing in it and what to do. */
export function scopeNow(name: ExportScopeName): Result<ScopedExport> {
  switch (name) {
    case 'shown':
      return scopeOfTraces(shownTraces(), 'no trace is shown.');
    case 'selected':
      return scopeOfTraces(
        selectedRows(),
        'no trace is selected. Select some in the list: Ctrl+click adds one.',
      );
    case 'open': {
      const row = currentOpenTrace()?.row;
      return row === undefined
        ? failed('There is nothing to export: no trace is open. Open one, or choose under Export options.')
        : ok(scopeOfRows([row]));
    }
    case 'slice':
      return scopeOfSlice();
    case 'everything':
      return ok({ scope: { kind: 'everything' }, action: 'everything', actor: SEVERAL });
  }
}

const NOBODY = 'nobody';
const SEVERAL = 'several';

function scopeOfTraces(rows: readonly TraceRow[], whyNone: string): Result<ScopedExport> {
  return rows.length === 0 ? failed(`There is nothing to export: ${whyNone}`) : ok(scopeOfRows(rows));
}

function scopeOfSlice(): Result<ScopedExport> {
  const open = currentOpenTrace();
  const span = currentSelectedSpan()?.span;
  if (open === undefined || span === undefined) {
    return failed('There is nothing to export: no span is selected. Open a trace and select one.');
  }
  const { sessionId } = open.session;
  const { traceId, spanId, name, actor = NOBODY } = span;
  return ok({ scope: { kind: 'slice', sessionId, traceId, spanId }, action: name, actor });
}

function scopeOfRows(rows: readonly TraceRow[]): ScopedExport {
  const [first, ...others] = rows;
  const actors = new Set(rows.map(({ actor }) => actor));
  const [actor] = actors;
  return {
    scope: { kind: 'traces', parts: partsOf(rows) },
    action: others.length === 0 ? (first?.name ?? '') : counted(rows.length, 'trace'),
    actor: actors.size > 1 ? SEVERAL : (actor ?? NOBODY),
  };
}

function partsOf(rows: readonly TraceRow[]): readonly ExportPart[] {
  const bySession = new Map<SessionId, TraceId[]>();
  for (const { sessionId, traceId } of rows) {
    const traceIds = bySession.get(sessionId);
    if (traceIds === undefined) bySession.set(sessionId, [traceId]);
    else traceIds.push(traceId);
  }
  return [...bySession].map(([sessionId, traceIds]) => ({ sessionId, traceIds }));
}
