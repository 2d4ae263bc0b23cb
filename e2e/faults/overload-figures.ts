import { writeFigures } from './write-figures.ts';

/** The figures of one overload, as the last run left them. Frames per second count what the page itself drew. */
export interface OverloadFigures {
  readonly overload: string;
  readonly recorded: number;
  readonly stored: number;
  readonly inGaps: number;
  /** In the page's own loops that record. */
  readonly busyMs: number;
  readonly framesPerSecond: number;
  /** Of the same page where Tracepane is not. */
  readonly bareFramesPerSecond: number;
  readonly longestFrameMs: number;
  readonly chunksInFlight: number;
  readonly recordsInPage: number;
  readonly bytesInPage: number;
  readonly chunksQueued: number;
  /** The lowest to which capture stepped down. */
  readonly level: string;
  readonly date: string;
  readonly chromium: string;
}

/** For `npm run test:faults`, which makes the table of them. */
export function keepOverload(figures: Omit<OverloadFigures, 'date'>): void {
  console.log(`${figures.overload}: ${JSON.stringify(figures)}`);
  const date = new Date().toISOString().slice(0, 10);
  writeFigures(figures.overload.replaceAll(/\W+/g, '-'), { ...figures, date });
}
