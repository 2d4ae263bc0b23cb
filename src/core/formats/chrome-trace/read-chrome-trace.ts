import { type LooseRecord, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createProblemLog } from '../../analysis/exchange/problem-log.ts';
import type { ReaderTools, RecordReader } from '../format.ts';
import { createActorNames, readEvent } from './chrome-event.ts';
import { chromeSessions } from './chrome-sessions.ts';
import { SliceSurvey } from './slice-plan.ts';
import { SliceReader } from './slice-reader.ts';

/**
 * Complete, begin and end, async, instant and flow events; counters, samples and the rest have no place here. Which slice lies
 * in which only all events of a thread can tell, for they stand in any order: so they are looked at first, and read after that.
 */
export function readChromeTrace({ target, log }: ReaderTools): RecordReader {
  const survey = new SliceSurvey();
  const names = createActorNames();
  const others = new Map<string, number>();
  let slices: SliceReader | undefined;
  const beginSlices = (path: string, about: LooseRecord): SliceReader => {
    noteOthers(others, path, log);
    const plan = survey.finish(log, path);
    return new SliceReader(plan, chromeSessions(about, plan.table.first, target), names);
  };
  return {
    lists: ['traceEvents[]', '[]'],
    what: 'Chrome trace',
    survey: ({ value, path, index }) => {
      names.note(value);
      const event = readEvent(value, index, { path, log, others });
      if (event !== undefined) survey.add(event);
    },
    take: ({ value, index, owners, pattern, path }) => {
      slices ??= beginSlices(pattern.slice(0, -2), recordOf(owners[0]?.fields));
      if (!slices.wants(index)) return;
      // What is wrong with it was said in the survey.
      const event = readEvent(value, index, { path, log: createProblemLog(), others });
      if (event !== undefined) slices.take(event);
    },
    finish: () => slices?.finish(),
  };
}

function noteOthers(others: ReadonlyMap<string, number>, path: string, log: ReaderTools['log']): void {
  if (others.size === 0) return;
  const kinds = Array.from(others, ([phase, count]) => `${count} × ${phase}`);
  log.note(path, `events of other kinds are left out: ${kinds.join(', ')}`);
}
