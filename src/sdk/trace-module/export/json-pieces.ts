import type { Event } from '../entity/event.ts';
import type { Trace } from '../entity/trace.ts';
import type { ExportRequest } from './export-request.ts';
import { exportableJson, exportableText } from './exportable.ts';

/**
 * The JSON file of traces, one trace per line:
 * `{"format":"trace-module","version":1,"exported_at":"…","traces":[…]}`; a trace is as in `TraceJson`, with `events` and the
 * summary (`metrics`) where they were asked for.
 */
export function* jsonPieces(
  traces: readonly Trace[],
  request: ExportRequest,
  exportedAt: string,
): Iterable<string> {
  yield `{"format":"trace-module","version":1,"exported_at":${JSON.stringify(exportedAt)},"traces":[`;
  for (const [at, trace] of traces.entries()) yield `${at === 0 ? '' : ','}\n${traceText(trace, request)}`;
  yield '\n]}\n';
}

function traceText(trace: Trace, { include_events = false, include_metrics = false }: ExportRequest): string {
  const { events, metadata, name, description, status_reason, ...plain } = trace.toJSON();
  return JSON.stringify({
    ...plain,
    name: exportableText(name),
    description: exportableText(description),
    status_reason: exportableText(status_reason),
    metadata: JSON.parse(exportableJson(metadata)),
    ...(include_events ? { events: trace.events.map(eventJson) } : {}),
    ...(include_metrics ? { metrics: trace.generateSummary() } : {}),
  });
}

function eventJson(event: Event): object {
  const { data, message, ...plain } = event.toJSON();
  return {
    ...plain,
    message: exportableText(message),
    ...(data === undefined ? {} : { data: JSON.parse(exportableJson(data)) }),
  };
}
