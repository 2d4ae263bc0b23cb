import type { StreamOptions } from './page/stream.ts';
import { pause } from './pause.ts';
import type { BenchPage } from './world.ts';

export interface SteadyStream extends StreamOptions {
  readonly perSecond: number;
}

/** What most measurements record: as many spans a second as the goals ask for. */
export const STEADY_LOAD: SteadyStream = {
  recorder: 'shim',
  attributes: 5,
  hasPayload: false,
  perSecond: 10_000,
};

/** Records at a steady rate while `work` lasts. Resolves with how many spans that were. */
export async function recordWhile(
  { bench }: BenchPage,
  stream: SteadyStream,
  work: () => Promise<void>,
): Promise<number> {
  await bench.steady(stream);
  await work();
  return bench.stop();
}

export async function recordFor(page: BenchPage, stream: SteadyStream, ms: number): Promise<number> {
  return recordWhile(page, stream, () => pause(ms));
}
