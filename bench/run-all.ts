import { inTime } from './in-time.ts';
import type { Line } from './line.ts';
import type { Failure } from './report.ts';

/** What a measurement runs in: closed after one that went well, killed after one that did not. */
interface Closable {
  close(): Promise<void>;
  kill(): Promise<void>;
}

interface Measurable<World> {
  readonly name: string;
  /** Of the builds of the extension, the one that its world has. */
  readonly extension?: 'steady';
  readonly run: (world: World) => Promise<readonly Line[]>;
}

export interface Run<World extends Closable> {
  readonly measurements: readonly Measurable<World>[];
  readonly createWorld: (measurement: Pick<Measurable<World>, 'extension'>) => Promise<World>;
  /** How long one measurement may take, in milliseconds. */
  readonly mostMs: number;
  /** Told of each measurement that is over. */
  readonly say: (sentence: string) => void;
}

export interface Outcome {
  readonly lines: readonly Line[];
  readonly failures: readonly Failure[];
}

/** One after the other, each in a world of its own. One that breaks or hangs is a failure, and the next goes on. */
export async function runAll<World extends Closable>({
  measurements,
  createWorld,
  mostMs,
  say,
}: Run<World>): Promise<Outcome> {
  const lines: Line[] = [];
  const failures: Failure[] = [];
  for (const measurement of measurements) {
    const { name } = measurement;
    const started = performance.now();
    const taken = () => `(${((performance.now() - started) / 1_000).toFixed(1)} s)`;
    try {
      lines.push(...(await measureIn(createWorld, measurement, mostMs)));
      say(`✓ ${name} ${taken()}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push({ measurement: name, why });
      say(`✗ ${name}: ${why} ${taken()}`);
    }
  }
  return { lines, failures };
}

async function measureIn<World extends Closable>(
  createWorld: Run<World>['createWorld'],
  measurement: Measurable<World>,
  mostMs: number,
): Promise<readonly Line[]> {
  const world = await createWorld(measurement);
  try {
    const lines = await inTime(measurement.run(world), mostMs);
    await inTime(world.close(), mostMs);
    return lines;
  } catch (error) {
    // Whatever hangs in it would hang its closing too.
    await world.kill();
    throw error;
  }
}
