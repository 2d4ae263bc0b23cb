import { millisOfMicros } from '../../analysis/exchange/absolute-time.ts';
import { createForeignSession } from '../../analysis/exchange/foreign-session.ts';
import { type LooseRecord, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createSessionGroups } from '../../analysis/exchange/session-groups.ts';
import type { Attributes } from '../../model/span.ts';
import { epochMillis } from '../../model/time.ts';
import type { ReaderTools, RecordReader } from '../format.ts';
import { readSpan, readTags } from './read-span.ts';
import { SESSION_TAGS } from './session-tags.ts';

const NO_TRACE = 'has no "traceID" or no "spans"';

/** The answer of the API with a list or a single trace in `data`, a list of traces, or one trace. */
export function readJaeger({ target, log }: ReaderTools): RecordReader {
  const held = { bytes: 0 };
  const sessions = createSessionGroups(({ tags, service, sessionId }: Process) =>
    createForeignSession({
      held,
      timeOrigin: numberOf(tags[SESSION_TAGS.timeOrigin]),
      startOf: ({ value }) => millisOfMicros(numberOf(recordOf(value).startTime)),
      read: ({ value, path, actor }, clock) => readSpan(value, { path, actor, clock, log }),
      begin: (timeOrigin) => {
        const isOurs = sessionId !== undefined;
        return target.beginSession({
          sessionId: sessionId ?? '',
          url: isOurs ? (nameOf(tags[SESSION_TAGS.url]) ?? '') : '',
          title: (isOurs ? nameOf(tags[SESSION_TAGS.title]) : service) ?? '',
          timeOrigin: epochMillis(timeOrigin),
        });
      },
    }),
  );
  const processOf = rememberProcesses();
  return {
    lists: ['data[].spans[]', 'data.spans[]', '[].spans[]', 'spans[]'],
    what: 'Jaeger file',
    // The processes stand behind the spans that name them.
    isReady: (_pattern, owners) => {
      const trace = owners.at(-1)?.fields ?? {};
      return 'traceID' in trace && 'processes' in trace;
    },
    take: ({ value, path, pattern, owners }) => {
      const trace = owners.at(-1)?.fields ?? {};
      if (!pattern.endsWith('spans[]')) log.leaveOut(path, NO_TRACE);
      else if (nameOf(trace.traceID) !== undefined) {
        const process = processOf(trace, nameOf(recordOf(value).processID) ?? '');
        sessions.of(process.sessionId, process).add({ value, path, actor: process.actor });
      }
    },
    leave: ({ path, fields, lists }) => {
      const isAround = path === '' && ('data' in fields || lists.includes('data'));
      const isTrace = nameOf(fields.traceID) !== undefined && lists.includes('spans');
      if (!isAround && !isTrace) log.leaveOut(path === '' ? 'trace' : path, NO_TRACE);
    },
    finish: sessions.finish,
  };
}

interface Process {
  readonly tags: Attributes;
  readonly service: string | undefined;
  readonly sessionId: string | undefined;
  /** The service acts; in our own files the actor stands with the span. */
  readonly actor: string | undefined;
}

/** The process of that id of a trace, each read once. */
function rememberProcesses(): (trace: LooseRecord, processId: string) => Process {
  const byTrace = new WeakMap<LooseRecord, Map<string, Process>>();
  return (trace, processId) => {
    const known = byTrace.get(trace) ?? new Map<string, Process>();
    byTrace.set(trace, known);
    const process = known.get(processId) ?? readProcess(recordOf(trace.processes), processId);
    known.set(processId, process);
    return process;
  };
}

function readProcess(processes: LooseRecord, processId: string): Process {
  const process = recordOf(Object.hasOwn(processes, processId) ? processes[processId] : undefined);
  const tags = readTags(process.tags);
  const sessionId = nameOf(tags[SESSION_TAGS.sessionId]);
  const service = nameOf(process.serviceName);
  return { tags, service, sessionId, actor: sessionId === undefined ? service : undefined };
}
