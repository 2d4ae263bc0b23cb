import type { Measurement } from '../measurement.ts';
import { disk } from './disk.ts';
import { dispatch } from './dispatch.ts';
import { exports } from './export.ts';
import { garbage } from './garbage.ts';
import { handOver } from './hand-over.ts';
import { heap } from './heap.ts';
import { importing } from './import.ts';
import { largeTrace } from './large-trace.ts';
import { latency } from './latency.ts';
import { libraryOverhead } from './library-overhead.ts';
import { libraryTraces } from './library-traces.ts';
import { paused } from './paused.ts';
import { payload } from './payload.ts';
import { record } from './record.ts';
import { reopen } from './reopen.ts';
import { rotation } from './rotation.ts';
import { sustained } from './sustained.ts';
import { write } from './write.ts';

/** In the order of the table. */
export const MEASUREMENTS: readonly Measurement[] = [
  record,
  garbage,
  paused,
  payload,
  dispatch,
  handOver,
  ...sustained,
  latency,
  write,
  rotation,
  disk,
  reopen,
  largeTrace,
  exports,
  heap,
  importing,
  libraryOverhead,
  libraryTraces,
];
