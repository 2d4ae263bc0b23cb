import { type Random, seededRandom } from './random.ts';
import type { Verdict } from './verdict.ts';
import { writeFigures } from './write-figures.ts';

/** The figures of one fault, as the last run left them. */
export interface FaultFigures extends Verdict {
  readonly fault: string;
  readonly rounds: number;
  readonly seed: number;
  readonly seconds: number;
  readonly date: string;
  readonly chromium: string;
}

interface Run {
  readonly rounds: number;
  readonly random: Random;
  /** For `npm run test:faults`, which makes the table of them. */
  keep(end: { readonly verdict: Verdict; readonly chromium: string | undefined }): void;
}

/** As `npm test` plays each fault; `npm run test:faults` asks for more. */
const FEW = 2;

/** `FAULT_ROUNDS` rounds, or a few; random instants by `FAULT_SEED`, or by the clock. Prints the seed. */
export function beginFigures(fault: string): Run {
  const rounds = Number(process.env.FAULT_ROUNDS ?? FEW);
  const seed = Number(process.env.FAULT_SEED ?? Date.now() % 2 ** 32);
  const started = performance.now();
  console.log(`${fault}: ${rounds} rounds, FAULT_SEED=${seed}`);
  return {
    rounds,
    random: seededRandom(seed),
    keep: ({ verdict, chromium = 'unknown' }) => {
      console.log(`${fault}: ${JSON.stringify(verdict)}`);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const date = new Date().toISOString().slice(0, 10);
      const figures: FaultFigures = { fault, rounds, ...verdict, seconds, seed, date, chromium };
      writeFigures(fault.replaceAll(' ', '-'), figures);
    },
  };
}
