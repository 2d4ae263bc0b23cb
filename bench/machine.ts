import { availableParallelism, cpus, totalmem } from 'node:os';
import { chromium } from 'playwright';
import { findChromium } from '../e2e/find-chromium.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
  readonly system: string;
  readonly chromium: string;
  readonly node: string;
}

export async function describeMachine(): Promise<Machine> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const version = browser.version();
  await browser.close();
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch}`,
    chromium: version,
    node: process.version,
  };
}
