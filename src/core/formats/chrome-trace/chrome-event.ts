import { type LooseRecord, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';

/** An event of the file whose phase is one that can be read, with the fields that all of them share. */
export interface ChromeEvent {
  readonly phase: string;
  readonly name: string;
  readonly category: string;
  /** Microseconds since whatever the file counts from. */
  readonly time: number;
  readonly process: string;
  readonly thread: string;
  readonly args: LooseRecord;
  readonly fields: LooseRecord;
  /** Where in the list. */
  readonly index: number;
}

/** Phases that become spans, events and edges; the first async ones had other letters. */
const PHASES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'XBEinbestf'].map((phase) => [phase, phase])),
  I: 'i',
  R: 'i',
  S: 'b',
  F: 'e',
  T: 'n',
  p: 'n',
};

/** Undefined for what is left out: with a count where it is broken, with a note at the end where it has no place here. */
export function readEvent(
  value: unknown,
  index: number,
  {
    path,
    log,
    others,
  }: { readonly path: string; readonly log: ProblemLog; readonly others: Map<string, number> },
): ChromeEvent | undefined {
  const fields = recordOf(value);
  const written = nameOf(fields.ph);
  if (written === undefined) {
    log.leaveOut(`${path}.ph`, 'expected the letter of a phase');
    return undefined;
  }
  const phase = Object.hasOwn(PHASES, written) ? PHASES[written] : undefined;
  if (phase === undefined) {
    if (written !== 'M') others.set(written, (others.get(written) ?? 0) + 1);
    return undefined;
  }
  const time = numberOf(fields.ts);
  if (time === undefined) {
    log.leaveOut(`${path}.ts`, 'expected a number');
    return undefined;
  }
  const process = nameOf(fields.pid) ?? '';
  return {
    phase,
    name: nameOf(fields.name) ?? '',
    category: nameOf(fields.cat) ?? '',
    time,
    process,
    thread: nameOf(fields.tid) ?? process,
    args: recordOf(fields.args),
    fields,
    index,
  };
}

/** Events of a thread stand together, and async ones by category and id: within one process where the id says so. */
export function nameOfTrack(event: ChromeEvent): string {
  const { phase, process, thread, category, fields } = event;
  if (!'bne'.includes(phase)) return `thread ${process} ${thread}`;
  const { local, global } = recordOf(fields.id2);
  const own = nameOf(fields.id) ?? nameOf(global);
  return `async ${category} ${own ?? `${process} ${nameOf(local) ?? ''}`}`;
}

/** Names of threads and processes: events of the phase M. */
export interface ActorNames {
  note(value: unknown): void;
  /** The thread's, else the process's. */
  of(event: ChromeEvent): string | undefined;
}

export function createActorNames(): ActorNames {
  const names = new Map<string, string>();
  return {
    note: (value) => {
      const { ph, name, pid, tid, args } = recordOf(value);
      if (ph !== 'M') return;
      const given = nameOf(recordOf(args).name);
      if (given === undefined) return;
      const process = nameOf(pid) ?? '';
      if (name === 'thread_name') names.set(`${process} ${nameOf(tid) ?? process}`, given);
      if (name === 'process_name') names.set(`${process} `, given);
    },
    of: ({ process, thread }) => names.get(`${process} ${thread}`) ?? names.get(`${process} `),
  };
}
