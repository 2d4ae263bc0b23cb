import type { Line } from './line.ts';
import type { World } from './world.ts';

/** Some lines of the table that are measured in one run of one browser. */
export interface Measurement {
  /** What `--only` names. */
  readonly name: string;
  readonly run: (world: World) => Promise<readonly Line[]>;
}
