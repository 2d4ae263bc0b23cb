import { createProblemLog, type FileProblem, type ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { isRecord } from '../../base/is-record.ts';
import type { Result } from '../../base/result.ts';
import type { SpanId } from '../../model/ids.ts';
import type { Span, SpanEvent } from '../../model/span.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportedFile, ImportedSession } from '../format.ts';
import { describe, isFiniteNumber, isList, isText, readFields } from './field-reader.ts';
import { readEdge, readEvent, readGap, readSpan } from './read-records.ts';

/** Every session of a file whose head is known to be ours. */
export function readSessions(file: unknown): ImportedFile {
  const log = createProblemLog();
  const sessions: ImportedSession[] = [];
  listIn(file, 'sessions', '', log).forEach((value, index) => {
    const session = readSession(value, `sessions[${index}]`, log);
    if (session !== undefined) sessions.push(session);
  });
  return { sessions, brokenRecords: log.brokenRecords(), problems: log.problems };
}

function readSession(value: unknown, path: string, log: ProblemLog): ImportedSession | undefined {
  const fields = readFields(value, path);
  const sessionId = fields.optional('sessionId', isText, 'text') ?? '';
  const url = fields.optional('url', isText, 'text') ?? '';
  const title = fields.optional('title', isText, 'text') ?? '';
  const timeOrigin = fields.required('timeOrigin', isFiniteNumber, 'a number');
  const problem = fields.problem();
  if (problem !== undefined || timeOrigin === undefined) {
    report(log, problem ?? { path, message: 'is not complete' });
    return undefined;
  }
  const { spans, events } = readSpans(value, path, log);
  return {
    session: { sessionId, url, title, timeOrigin: epochMillis(timeOrigin) },
    spans,
    events: [...events, ...readAll(value, 'looseEvents', path, log, (event, at) => readEvent(event, at))],
    edges: readAll(value, 'edges', path, log, readEdge),
    gaps: readAll(value, 'gaps', path, log, readGap),
  };
}

/** A broken event costs the event, not its span; a broken span takes its events with it. */
function readSpans(
  session: unknown,
  path: string,
  log: ProblemLog,
): { readonly spans: readonly Span[]; readonly events: readonly SpanEvent[] } {
  const spans: Span[] = [];
  const events: SpanEvent[] = [];
  const firstPlace = new Map<SpanId, string>();
  listIn(session, 'spans', path, log).forEach((value, index) => {
    const at = `${path}.spans[${index}]`;
    const span = keep(readSpan(value, at), log);
    if (span === undefined) return;
    const earlier = firstPlace.get(span.spanId);
    if (earlier !== undefined) {
      report(log, { path: `${at}.spanId`, message: `is also the id of ${earlier}` });
      return;
    }
    firstPlace.set(span.spanId, at);
    spans.push(span);
    listIn(value, 'events', at, log).forEach((inner, place) => {
      const event = keep(readEvent(inner, `${at}.events[${place}]`, span.spanId), log);
      if (event !== undefined) events.push(event);
    });
  });
  return { spans, events };
}

function readAll<Item>(
  owner: unknown,
  name: string,
  path: string,
  log: ProblemLog,
  read: (value: unknown, path: string) => Result<Item, FileProblem>,
): readonly Item[] {
  return listIn(owner, name, path, log).flatMap((value, index) => {
    const item = keep(read(value, `${path}.${name}[${index}]`), log);
    return item === undefined ? [] : [item];
  });
}

/** The list called `name`; an absent one is empty, anything else is a problem. */
function listIn(owner: unknown, name: string, path: string, log: ProblemLog): readonly unknown[] {
  const list = isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined;
  if (list == null) return [];
  if (isList(list)) return list;
  const at = path === '' ? name : `${path}.${name}`;
  report(log, { path: at, message: `expected a list, got ${describe(list)}` });
  return [];
}

function keep<Item>(result: Result<Item, FileProblem>, log: ProblemLog): Item | undefined {
  if (result.kind === 'ok') return result.value;
  report(log, result.error);
  return undefined;
}

function report(log: ProblemLog, { path, message }: FileProblem): void {
  log.leaveOut(path, message);
}
