import { isRecord } from '../../../core/base/is-record.ts';
import { sanitizePayload } from '../payload/sanitize-payload.ts';

/** A trace as it is stored: what lists and rotation must know, and the trace's own JSON. */
export interface StoredTrace {
  readonly id: string;
  /** Epoch milliseconds: when it was written. */
  readonly timestamp: number;
  readonly traceType: string;
  readonly actionId: string | undefined;
  readonly hasError: boolean;
  /** Bytes of `data` as JSON. */
  readonly size: number;
  readonly data: unknown;
}

/** The key under which the traces stand in a storage adapter, oldest first. Source: document 1, "Integration Tests". */
export const TRACES_KEY = 'actionTraces';

/** A trace cut beyond this is hardly read by anybody. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * A copy of the trace as it is now, whatever becomes of it: pools reset theirs as soon as they are written. What writes its own
 * JSON has left its secrets out, and its fields may have any name (an action `auth:token`); of others secrets are left out here.
 */
export function traceToStored(trace: object, id: string, timestamp: number): StoredTrace {
  const hasJson = 'toJSON' in trace && typeof trace.toJSON === 'function';
  const options = { maxPayloadSize: MOST_BYTES, ...(hasJson ? { hidingOf: () => 'none' as const } : {}) };
  const { value: data, size } = sanitizePayload(trace, options);
  return {
    id,
    timestamp,
    traceType: traceTypeOf(data) ?? (hasJson ? 'execution' : 'structured'),
    actionId: actionIdOf(data),
    hasError: isRecord(data) && isRecord(data.error),
    size,
    data,
  };
}

function isStoredTrace(value: unknown): value is StoredTrace {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.timestamp === 'number' &&
    typeof value.size === 'number' &&
    'data' in value
  );
}

/** What an adapter holds under the key of the traces; what is no stored trace is left out. */
export function storedTracesIn(value: unknown): readonly StoredTrace[] {
  return Array.isArray(value) ? value.filter(isStoredTrace) : [];
}

function traceTypeOf(data: unknown): string | undefined {
  const type = isRecord(data) && isRecord(data.metadata) ? data.metadata.traceType : undefined;
  return typeof type === 'string' ? type : undefined;
}

function actionIdOf(data: unknown): string | undefined {
  if (!isRecord(data)) return undefined;
  const candidates = [isRecord(data.metadata) ? data.metadata.actionId : undefined, data.actionId];
  return candidates.find((candidate) => typeof candidate === 'string');
}
