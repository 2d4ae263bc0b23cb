import { isRecord } from '../../../core/base/is-record.ts';
import { EXECUTION_STATUS } from '../trace/trace-constants.ts';
import { part } from './trace-data.ts';

const STATUSES: readonly unknown[] = Object.values(EXECUTION_STATUS);

/** The first thing about a trace's JSON that is not as format 1.0 has it, naming the field; undefined when all is. */
export function traceDefect(data: unknown): string | undefined {
  if (!isRecord(data)) return 'the trace must be an object';
  const metadata = part(data, 'metadata');
  if (typeof metadata.traceType !== 'string') return 'metadata.traceType must be a text';
  if (metadata.version !== undefined && typeof metadata.version !== 'string')
    return 'metadata.version must be a text';
  if (typeof metadata.actorId !== 'string') return 'metadata.actorId must be a text';
  return metadata.traceType === 'structured' ? structuredDefect(data) : executionDefect(data, metadata);
}

function structuredDefect(data: Readonly<Record<string, unknown>>): string | undefined {
  if (!isRecord(data.actions)) return 'actions must be an object';
  for (const [id, action] of Object.entries(data.actions)) {
    if (!isRecord(action) || !isRecord(action.stages)) return `actions['${id}'].stages must be an object`;
  }
  return undefined;
}

function executionDefect(
  data: Readonly<Record<string, unknown>>,
  metadata: Readonly<Record<string, unknown>>,
): string | undefined {
  if (typeof metadata.actionId !== 'string') return 'metadata.actionId must be a text';
  const { status, duration, phases } = part(data, 'execution');
  if (!STATUSES.includes(status)) return `execution.status must be one of ${STATUSES.join(', ')}`;
  if (duration !== null && typeof duration !== 'number') return 'execution.duration must be a number or null';
  if (phases !== undefined && !Array.isArray(phases)) return 'execution.phases must be a list';
  return undefined;
}
