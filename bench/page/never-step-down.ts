import type { StepDown as Shipped } from '../../src/page/step-down.ts';

/**
 * Stands in for the shim's own where the pipeline is to be measured at a load at which the shim would rightly leave spans out
 * to spare the page.
 */
export class StepDown implements Pick<Shipped, keyof Shipped> {
  readonly steps = 0;

  observe(): boolean {
    return false;
  }
}
