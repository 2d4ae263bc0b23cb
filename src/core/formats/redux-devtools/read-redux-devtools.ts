import { derivedSpanId, derivedTraceId } from '../../analysis/exchange/foreign-ids.ts';
import {
  type LooseRecord,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { payloadFromFile } from '../../model/payload/payload-from-file.ts';
import type { Span } from '../../model/span.ts';
import { epochMillis, millis } from '../../model/time.ts';
import type { ReaderTools, RecordReader } from '../format.ts';

/**
 * The lifted state of the store's log, `{actionsById: {0: {action, timestamp, stack}}, stagedActionIds, skippedActionIds,
 * computedStates: [{state, error}]}`, or `{payload: "<the same as text>", preloadedState}`. Each action is a trace of one span
 * without length: the log has no durations. States are not kept. What an action means stands in the lists behind all of them,
 * and the whole may be one text: so the file is one record.
 */
export function readReduxDevtools(tools: ReaderTools): RecordReader {
  return {
    lists: [''],
    what: 'Redux DevTools export',
    take: ({ value }) => {
      const lifted = liftedState(value);
      if (lifted.kind === 'failed') tools.refuse(lifted.error);
      else readActions(lifted.value, tools);
    },
    finish: () => {},
  };
}

function liftedState(file: unknown): Result<LooseRecord> {
  const { payload } = recordOf(file);
  const inner = typeof payload === 'string' ? parseJson(payload) : ok(payload ?? file);
  if (inner.kind === 'failed') return inner;
  const lifted = recordOf(inner.value);
  return lifted.actionsById === undefined
    ? failed('This Redux DevTools export has no "actionsById": it is damaged.')
    : ok(lifted);
}

function readActions(lifted: LooseRecord, { target, log }: ReaderTools): void {
  const byId = recordOf(lifted.actionsById);
  const places = new Map(listOf(lifted.stagedActionIds).map((id, place) => [nameOf(id), place]));
  const skipped = new Set(listOf(lifted.skippedActionIds).map(nameOf));
  const states = listOf(lifted.computedStates);
  const origin = earliest(Object.values(byId));
  const session = target.beginSession({
    sessionId: '',
    url: '',
    title: 'Redux DevTools',
    timeOrigin: epochMillis(origin),
  });
  for (const [id, value] of Object.entries(byId)) {
    const place = places.get(id);
    const error = place === undefined ? undefined : nameOf(recordOf(states[place]).error);
    const span = readAction(id, recordOf(value), { origin, error, isSkipped: skipped.has(id) }, log);
    if (span !== undefined) session.addSpan(span);
  }
}

interface ActionFacts {
  readonly origin: number;
  readonly error: string | undefined;
  readonly isSkipped: boolean;
}

function readAction(
  id: string,
  { action, timestamp }: LooseRecord,
  { origin, error, isSkipped }: ActionFacts,
  log: ProblemLog,
): Span | undefined {
  const type = nameOf(recordOf(action).type);
  if (type === undefined) {
    log.leaveOut(`actionsById[${JSON.stringify(id)}].action.type`, 'expected text');
    return undefined;
  }
  const start = millis((numberOf(timestamp) ?? origin) - origin);
  return {
    traceId: derivedTraceId(`redux action ${id}`),
    spanId: derivedSpanId(`redux action ${id}`),
    name: type,
    category: 'action',
    kind: 'internal',
    source: 'import',
    start,
    end: start,
    status: error === undefined ? 'unset' : 'error',
    ...(error === undefined ? {} : { statusMessage: error }),
    attributes: isSkipped ? { 'redux.skipped': true } : {},
    payload: payloadFromFile(action),
  };
}

function earliest(actions: readonly unknown[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const action of actions) first = Math.min(first, numberOf(recordOf(action).timestamp) ?? first);
  return Number.isFinite(first) ? first : 0;
}
