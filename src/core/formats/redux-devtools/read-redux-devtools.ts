import { finishImport } from '../../analysis/exchange/finish-import.ts';
import { derivedSpanId, derivedTraceId } from '../../analysis/exchange/foreign-ids.ts';
import {
  type LooseRecord,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import { createProblemLog, type ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { parseJson } from '../../base/parse-json.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { payloadFromFile } from '../../model/payload/payload-from-file.ts';
import type { Span } from '../../model/span.ts';
import { epochMillis, millis } from '../../model/time.ts';
import type { ImportError, ImportedFile } from '../format.ts';

/**
 * The lifted state of the store's log, `{actionsById: {0: {action, timestamp, stack}}, stagedActionIds, skippedActionIds,
 * computedStates: [{state, error}]}`, or `{payload: "<the same as text>", preloadedState}`. Each action is a trace of one span
 * without length: the log has no durations. States are not kept.
 */
export function readReduxDevtools(text: string): Result<ImportedFile, ImportError> {
  const parsed = parseLifted(text);
  if (parsed.kind === 'failed') return failed({ message: parsed.error });
  const log = createProblemLog();
  const { actionsById, stagedActionIds, skippedActionIds, computedStates } = parsed.value;
  const byId = recordOf(actionsById);
  const places = new Map(listOf(stagedActionIds).map((id, place) => [String(id), place]));
  const skipped = new Set(listOf(skippedActionIds).map(String));
  const states = listOf(computedStates);
  const origin = earliest(Object.values(byId));
  const spans = Object.entries(byId).flatMap(([id, lifted]) => {
    const place = places.get(id);
    const error = place === undefined ? undefined : nameOf(recordOf(states[place]).error);
    const span = readAction(id, recordOf(lifted), { origin, error, isSkipped: skipped.has(id) }, log);
    return span === undefined ? [] : [span];
  });
  const session = { sessionId: '', url: '', title: 'Redux DevTools', timeOrigin: epochMillis(origin) };
  return finishImport([{ session, spans, events: [], edges: [], gaps: [] }], log, 'Redux DevTools export');
}

function parseLifted(text: string): Result<LooseRecord> {
  const outer = parseJson(text);
  if (outer.kind === 'failed') return outer;
  const { payload } = recordOf(outer.value);
  const inner = typeof payload === 'string' ? parseJson(payload) : ok(payload ?? outer.value);
  if (inner.kind === 'failed') return inner;
  const lifted = recordOf(inner.value);
  return lifted.actionsById === undefined
    ? failed('This Redux DevTools export has no "actionsById": it is damaged.')
    : ok(lifted);
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
