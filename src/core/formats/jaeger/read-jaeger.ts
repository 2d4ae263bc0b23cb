import { createForeignClock } from '../../analysis/exchange/absolute-time.ts';
import { finishImport } from '../../analysis/exchange/finish-import.ts';
import { nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createProblemLog, type ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { settleSpans } from '../../analysis/exchange/settle-spans.ts';
import { parseJson } from '../../base/parse-json.ts';
import { failed, type Result } from '../../base/result.ts';
import type { Attributes } from '../../model/span.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportError, ImportedFile, ImportedSession } from '../format.ts';
import { readSpan, readTags } from './read-span.ts';
import { SESSION_TAGS } from './session-tags.ts';

interface Group {
  readonly process: Attributes;
  readonly service: string;
  readonly isOurs: boolean;
  readonly found: Found[];
}

interface Found {
  readonly value: unknown;
  readonly path: string;
  readonly actor: string | undefined;
}

/** The answer of the API with a list or a single trace in `data`, a list of traces, or one trace. */
export function readJaeger(text: string): Result<ImportedFile, ImportError> {
  const parsed = parseJson(text);
  if (parsed.kind === 'failed') return failed({ message: parsed.error });
  const log = createProblemLog();
  const groups = new Map<string, Group>();
  for (const { value, path } of tracesOf(parsed.value)) {
    const { traceID, spans, processes } = recordOf(value);
    if (nameOf(traceID) === undefined || !Array.isArray(spans))
      log.leaveOut(path, 'has no "traceID" or no "spans"');
    else gather(spans, recordOf(processes), path, groups);
  }
  const sessions = Array.from(groups.values(), (group) => readGroup(group, log));
  return finishImport(sessions, log, 'Jaeger file');
}

function tracesOf(file: unknown): readonly { readonly value: unknown; readonly path: string }[] {
  const { data } = recordOf(file);
  const list = Array.isArray(file) ? file : data;
  const path = Array.isArray(file) ? '' : 'data';
  if (Array.isArray(list)) return list.map((value: unknown, index) => ({ value, path: `${path}[${index}]` }));
  return data === undefined ? [{ value: file, path: 'trace' }] : [{ value: data, path }];
}

function gather(
  spans: readonly unknown[],
  processes: Readonly<Record<string, unknown>>,
  path: string,
  groups: Map<string, Group>,
): void {
  spans.forEach((value, index) => {
    const processId = nameOf(recordOf(value).processID) ?? '';
    const process = recordOf(Object.hasOwn(processes, processId) ? processes[processId] : undefined);
    const tags = readTags(process.tags);
    const sessionId = nameOf(tags[SESSION_TAGS.sessionId]);
    const service = nameOf(process.serviceName);
    const isOurs = sessionId !== undefined;
    const group = groups.get(sessionId ?? '') ?? { process: tags, service: service ?? '', isOurs, found: [] };
    groups.set(sessionId ?? '', group);
    group.found.push({ value, path: `${path}.spans[${index}]`, actor: isOurs ? undefined : service });
  });
}

function readGroup({ process, service, isOurs, found }: Group, log: ProblemLog): ImportedSession {
  const clock = createForeignClock(numberOf(process[SESSION_TAGS.timeOrigin]) ?? earliest(found));
  const spans = found.flatMap(({ value, path, actor }) => {
    const span = readSpan(value, { path, actor, clock, log });
    return span === undefined ? [] : [span];
  });
  return {
    session: {
      sessionId: nameOf(process[SESSION_TAGS.sessionId]) ?? '',
      url: isOurs ? (nameOf(process[SESSION_TAGS.url]) ?? '') : '',
      title: isOurs ? (nameOf(process[SESSION_TAGS.title]) ?? '') : service,
      timeOrigin: epochMillis(clock.origin()),
    },
    ...settleSpans(spans),
  };
}

/** The whole millisecond in which the first span of a file began. */
function earliest(found: readonly Found[]): number | undefined {
  let first = Number.POSITIVE_INFINITY;
  for (const { value } of found) {
    const start = numberOf(recordOf(value).startTime) ?? 0;
    if (start > 0 && start < first) first = start;
  }
  return Number.isFinite(first) ? Math.floor(first / 1e3) : undefined;
}
