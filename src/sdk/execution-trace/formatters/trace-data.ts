import { isRecord } from '../../../core/base/is-record.ts';

/** The JSON of a trace, given the trace, its JSON, or the record in which it is stored. */
export function traceDataOf(trace: unknown): unknown {
  if (!isRecord(trace)) return trace;
  if (typeof trace.toJSON === 'function') return trace.toJSON();
  const isStored = typeof trace.id === 'string' && typeof trace.timestamp === 'number' && 'data' in trace;
  return isStored ? trace.data : trace;
}

/** A part of a trace's JSON that is a set of fields; empty where it is not there. */
export function part(data: unknown, name: string): Readonly<Record<string, unknown>> {
  const value = isRecord(data) ? data[name] : undefined;
  return isRecord(value) ? value : {};
}
