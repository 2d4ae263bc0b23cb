import type { SpanId, TraceId } from '../../model/ids.ts';
import { type ForeignId, foreignSpanId, foreignTraceId } from './foreign-ids.ts';
import type { LooseRecord } from './loose-values.ts';
import type { ProblemLog } from './problem-log.ts';

export interface SpanIds {
  readonly traceId: ForeignId<TraceId>;
  readonly spanId: ForeignId<SpanId>;
}

/** The ids of a span, by what its format calls them. A span without them is left out and named: nothing could refer to it. */
export function readSpanIds(
  fields: LooseRecord,
  names: { readonly trace: string; readonly span: string },
  { path, log }: { readonly path: string; readonly log: ProblemLog },
): SpanIds | undefined {
  const traceId = foreignTraceId(fields[names.trace]);
  const spanId = foreignSpanId(fields[names.span]);
  if (traceId !== undefined && spanId !== undefined) return { traceId, spanId };
  log.leaveOut(
    `${path}.${traceId === undefined ? names.trace : names.span}`,
    'expected an id that is not zero',
  );
  return undefined;
}
