import type { Line } from './line.ts';
import type { World } from './world.ts';

/** Some lines of the table that are measured in one run of one browser. */
export interface Measurement {
  /** What `--only` names. */
  readonly name: string;
  /** `steady` is the built extension with a shim that never steps down. Default: as it is built. */
  readonly extension?: 'steady';
  readonly run: (world: World) => Promise<readonly Line[]>;
}
