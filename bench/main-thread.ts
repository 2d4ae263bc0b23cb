import type { BenchPage } from './world.ts';

/**
 * Milliseconds of CPU that the page's main thread spends while `work` runs: every task, whoever's it is. Thread ticks, so that
 * another process that takes the core does not count.
 */
export async function mainThreadMs({ protocol }: BenchPage, work: () => Promise<void>): Promise<number> {
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(protocol);
  await work();
  const after = await taskSeconds(protocol);
  await protocol.send('Performance.disable');
  return (after - before) * 1_000;
}

async function taskSeconds(protocol: BenchPage['protocol']): Promise<number> {
  const { metrics } = await protocol.send('Performance.getMetrics');
  const metric = metrics.find(({ name }) => name === 'TaskDuration');
  if (metric === undefined) throw new Error('Chromium does not say how long the tasks of the page took.');
  return metric.value;
}
