import type { FileProblem, ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { SpanIdTable } from '../../analysis/exchange/span-id-table.ts';
import type { RecordTarget } from '../../analysis/record-target.ts';
import { isRecord } from '../../base/is-record.ts';
import type { Owner } from '../../base/json-frames.ts';
import type { SplitRecord } from '../../base/record-batch.ts';
import type { Result } from '../../base/result.ts';
import { GrowableColumn } from '../../model/chunk/growable.ts';
import { epochMillis } from '../../model/time.ts';
import type { ReaderTools, RecordReader } from '../format.ts';
import { describe, isFiniteNumber, isList, isText, readFields } from './field-reader.ts';
import { readEdge, readEvent, readGap, readSpan } from './read-records.ts';
import { refusal } from './refusal.ts';

const LISTS = ['spans', 'looseEvents', 'edges', 'gaps'];

/** Broken records are left out, counted and named; a file of another kind or version is refused. */
export function readTracepaneJson(tools: ReaderTools): RecordReader {
  const { log } = tools;
  const sessions = new WeakMap<object, SessionReader | 'left-out'>();
  const sessionOf = (owner: Owner): SessionReader | 'left-out' => {
    const session = sessions.get(owner) ?? beginSession(owner, tools);
    sessions.set(owner, session);
    return session;
  };
  const refuseOthers = ({ fields }: Owner, hasSessions: boolean): void => {
    const refused = refusal(fields, hasSessions);
    if (refused !== undefined) tools.refuse(refused);
  };
  return {
    lists: LISTS.map((list) => `sessions[].${list}[]`),
    isReady: (_pattern, owners) => {
      const [file, session] = owners;
      if (file === undefined || !has(file, 'format') || !has(file, 'version')) return false;
      refuseOthers(file, true);
      return has(session, 'timeOrigin');
    },
    take: (record) => {
      const session = record.owners.at(-1);
      if (session === undefined) {
        tools.refuse(refusal({}, false) ?? '');
        return;
      }
      if (record.pattern === 'sessions[]') {
        log.leaveOut(record.path, `expected an object, got ${describe(record.value)}`);
        return;
      }
      const reader = sessionOf(session);
      if (reader !== 'left-out') reader.take(record);
    },
    leave: (owner) => {
      if (owner.pattern === '') refuseOthers(owner, owner.lists.includes('sessions'));
      else {
        sessionOf(owner);
        reportNoLists(owner, log);
      }
    },
    finish: () => {},
  };
}

function has(owner: Owner | undefined, key: string): boolean {
  return owner !== undefined && key in owner.fields;
}

interface SessionReader {
  take(record: SplitRecord): void;
}

function beginSession({ fields, path }: Owner, { target, log }: ReaderTools): SessionReader | 'left-out' {
  const read = readFields(fields, path);
  const sessionId = read.optional('sessionId', isText, 'text') ?? '';
  const url = read.optional('url', isText, 'text') ?? '';
  const title = read.optional('title', isText, 'text') ?? '';
  const timeOrigin = read.required('timeOrigin', isFiniteNumber, 'a number');
  const problem = read.problem();
  if (problem !== undefined || timeOrigin === undefined) {
    report(log, problem ?? { path, message: 'is not complete' });
    return 'left-out';
  }
  const session = target.beginSession({ sessionId, url, title, timeOrigin: epochMillis(timeOrigin) });
  const takeSpan = createSpanReader(session, path, log);
  return {
    take: (record) => {
      const { value, path: at, pattern } = record;
      if (pattern.endsWith('.spans[]')) takeSpan(record);
      else if (pattern.endsWith('.looseEvents[]')) keep(readEvent(value, at), log, session.addEvent);
      else if (pattern.endsWith('.edges[]')) keep(readEdge(value, at), log, session.addEdge);
      else keep(readGap(value, at), log, session.addGap);
    },
  };
}

/** A broken event costs the event, not its span; a broken span takes its events with it. Of spans with one id the first stays. */
function createSpanReader(
  session: RecordTarget,
  path: string,
  log: ProblemLog,
): (record: SplitRecord) => void {
  const ids = new SpanIdTable();
  const firstPlace = new GrowableColumn((length) => new Uint32Array(length));
  return ({ value, path: at, index }) => {
    keep(readSpan(value, at), log, (span) => {
      const number = ids.numberOf(span.spanId);
      if (number < firstPlace.length) {
        const earlier = `${path}.spans[${firstPlace.get(number)}]`;
        report(log, { path: `${at}.spanId`, message: `is also the id of ${earlier}` });
        return;
      }
      firstPlace.push(index);
      session.addSpan(span);
      eventsOf(value, at, log).forEach((event, place) => {
        keep(readEvent(event, `${at}.events[${place}]`, span.spanId), log, session.addEvent);
      });
    });
  };
}

function eventsOf(span: unknown, path: string, log: ProblemLog): readonly unknown[] {
  const events = isRecord(span) && Object.hasOwn(span, 'events') ? span.events : undefined;
  if (events == null) return [];
  if (isList(events)) return events;
  report(log, { path: `${path}.events`, message: `expected a list, got ${describe(events)}` });
  return [];
}

/** Where a list should be and is none, it is a field like any other. */
function reportNoLists({ path, fields }: Owner, log: ProblemLog): void {
  for (const name of LISTS) {
    if (fields[name] == null) continue;
    report(log, { path: `${path}.${name}`, message: `expected a list, got ${describe(fields[name])}` });
  }
}

function keep<Item>(result: Result<Item, FileProblem>, log: ProblemLog, take: (item: Item) => void): void {
  if (result.kind === 'ok') take(result.value);
  else report(log, result.error);
}

function report(log: ProblemLog, { path, message }: FileProblem): void {
  log.leaveOut(path, message);
}
