import type { CDPSession } from 'playwright';
import { isRecord } from '../src/core/base/is-record.ts';
import { pause } from './pause.ts';
import type { BenchPage } from './world.ts';

/** Marks the page's process in the trace. */
const MARK = 'bench:here';

/** CPU milliseconds of the longest task of the page's main thread within so many milliseconds, by Chromium's own trace. */
export async function longestTaskMs(page: TracedPage, ms: number): Promise<number> {
  return longestTaskWhile(page, () => pause(ms));
}

/** The same, while something is done; the page may be loaded in that time. */
export async function longestTaskWhile(
  { page, protocol }: TracedPage,
  work: () => Promise<void>,
): Promise<number> {
  const events = await traceOf(protocol, async () => {
    await work();
    await page.evaluate(`performance.mark('${MARK}')`);
  });
  const mark = events.find(({ name }) => name === MARK);
  if (mark === undefined) throw new Error('The page is not in the trace.');
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === mark.pid && tid === mark.tid,
  );
  return tasks.reduce((longest, { tdur, dur }) => Math.max(longest, (tdur ?? dur ?? 0) / 1_000), 0);
}

type TracedPage = Pick<BenchPage, 'page' | 'protocol'>;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds; of the thread, and of the wall. */
  readonly tdur?: number;
  readonly dur?: number;
}

async function traceOf(protocol: CDPSession, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { readonly value: readonly unknown[] }) => {
    for (const event of value) if (isTraceEvent(event)) events.push(event);
  };
  protocol.on('Tracing.dataCollected', collect);
  await protocol.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] },
  });
  await work();
  const complete = new Promise((resolve) => protocol.once('Tracing.tracingComplete', resolve));
  await protocol.send('Tracing.end');
  await complete;
  protocol.off('Tracing.dataCollected', collect);
  return events;
}

function isTraceEvent(value: unknown): value is TraceEvent {
  return isRecord(value) && typeof value.name === 'string' && typeof value.pid === 'number';
}
