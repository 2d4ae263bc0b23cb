import { createRecorder, type Recorder, type RecorderName, type Workload } from './recorders.ts';

/** Spans recorded in one task of the flood. */
const BURST = 500;
const TICK_MS = 10;

export interface StreamOptions extends Workload {
  readonly recorder: RecorderName;
}

export interface Stream {
  readonly recorder: Recorder;
  recorded(): number;
  stop(): void;
}

const recorders = new Map<string, Recorder>();

/** Made once for each workload: what it holds back goes on. */
function recorderOf({ recorder, attributes, hasPayload }: StreamOptions): Recorder {
  const key = `${recorder}/${attributes}/${hasPayload}`;
  const known = recorders.get(key) ?? createRecorder(recorder, { attributes, hasPayload });
  recorders.set(key, known);
  return known;
}

/** Records at a steady rate, in spans per second; what a late timer missed is caught up. */
export function startSteady(options: StreamOptions & { readonly perSecond: number }): Stream {
  const recorder = recorderOf(options);
  const began = performance.now();
  let recorded = 0;
  let ticks = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) * options.perSecond) / 10_000) * 10;
    recorder.record(due - recorded);
    recorded = due;
    if (++ticks % 10 === 0) recorder.tick();
  }, TICK_MS);
  return {
    recorder,
    recorded: () => recorded,
    stop: () => {
      clearInterval(timer);
      recorder.tick();
    },
  };
}

/** Records as fast as it may: never more than `granted` spans in all, burst by burst, each in a task of its own. */
export function startFlood(options: StreamOptions, granted: () => number): Stream {
  const recorder = recorderOf(options);
  const { port1: here, port2: there } = new MessageChannel();
  let recorded = 0;
  let isOver = false;
  here.onmessage = () => {
    if (isOver) return;
    const count = Math.min(BURST, granted() - recorded);
    if (count > 0 && recorder.hasRoom()) {
      recorder.record(count);
      recorded += count;
      there.postMessage(undefined);
    } else {
      setTimeout(() => there.postMessage(undefined), 1);
    }
  };
  there.postMessage(undefined);
  return {
    recorder,
    recorded: () => recorded,
    stop: () => {
      isOver = true;
      recorder.tick();
    },
  };
}
