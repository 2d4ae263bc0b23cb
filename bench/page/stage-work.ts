import { sink } from './variant.ts';

/** What a stage of the measured pipeline does: sums that no compiler can leave out, for about so long. */
const STAGE_MS = 0.1;
const CALIBRATION_STEPS = 200_000;
const CALIBRATIONS = 25;

let steps: number | undefined;

/** Work of a hundred microseconds; how much that is is found out once in a page, so that it is the same for all variants. */
export function stageWork(): (seed: number) => number {
  steps ??= calibrate();
  const count = steps;
  return (seed) => sums(seed, count);
}

/** The quickest run says what the machine can do; the others were disturbed, or not compiled yet. */
function calibrate(): number {
  let quickest = Number.POSITIVE_INFINITY;
  let seed = 1;
  for (let run = 0; run < CALIBRATIONS; run++) {
    const start = performance.now();
    seed = sums(seed, CALIBRATION_STEPS);
    quickest = Math.min(quickest, performance.now() - start);
  }
  sink.value = seed;
  return Math.max(1, Math.round((CALIBRATION_STEPS * STAGE_MS) / quickest));
}

function sums(seed: number, count: number): number {
  let value = seed | 1;
  for (let step = 0; step < count; step++) {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
  }
  return value;
}
