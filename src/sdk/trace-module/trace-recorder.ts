import type { HookSpan } from '../../core/model/page-hook.ts';
import { findHook } from '../find-hook.ts';
import type { Event } from './entity/event.ts';
import type { Trace } from './entity/trace.ts';

interface Recording {
  readonly span: HookSpan;
  /** Spans of the stages that are under way, by name. */
  readonly stages: Map<string, HookSpan>;
}

export interface RecorderClocks {
  /** Milliseconds since the Unix epoch, the clock of the traces. */
  readonly now: () => number;
  /** Milliseconds on the scale of the spans, `performance.now()`. */
  readonly monotonic: () => number;
}

const MOST_OPEN_STAGES = 100;

/**
 * Records traces as spans besides, while somebody listens: a trace is a span, what happens in it are its events, and a stage
 * (from `stage_started` to `stage_completed`) is a span below it.
 */
export class TraceRecorder {
  readonly #clocks: RecorderClocks;
  readonly #recordings = new WeakMap<Trace, Recording>();

  constructor(clocks: RecorderClocks) {
    this.#clocks = clocks;
  }

  start(trace: Trace): void {
    const hook = findHook();
    if (hook === undefined) return;
    const { context_id, execution_id, trace_type, description, tags, metadata } = trace;
    const span = hook.startSpan(trace.name, {
      startTime: this.#spanTime(trace.startTime),
      attributes: {
        'trace_module.trace_id': trace.trace_id,
        'trace_module.trace_type': trace_type,
        'trace_module.context_id': context_id,
        ...(execution_id === undefined ? {} : { 'trace_module.execution_id': execution_id }),
        ...(description === undefined ? {} : { 'trace_module.description': description }),
        ...(tags.length === 0 ? {} : { 'trace_module.tags': tags.join(', ') }),
      },
      ...(Object.keys(metadata).length === 0 ? {} : { payload: metadata }),
    });
    this.#recordings.set(trace, { span, stages: new Map() });
  }

  addEvent(trace: Trace, event: Event): void {
    const recording = this.#recordings.get(trace);
    if (recording === undefined) return;
    const time = this.#spanTime(event.time);
    const { level, message, data } = event;
    recording.span.addEvent(event.event_type, {
      level,
      time,
      ...(message === undefined ? {} : { message }),
      ...(data === undefined ? {} : { data }),
    });
    const stage = data?.stage;
    if (typeof stage !== 'string') return;
    if (event.event_type === 'stage_started') this.#startStage(recording, stage, time);
    if (event.event_type === 'stage_completed') endStage(recording, stage, event, time);
  }

  end(trace: Trace): void {
    const recording = this.#recordings.get(trace);
    if (recording === undefined) return;
    this.#recordings.delete(trace);
    const { span, stages } = recording;
    const time = this.#spanTime(trace.endTime ?? this.#clocks.now());
    for (const stage of stages.values()) stage.end(time);
    span.setAttribute('trace_module.status', trace.status);
    if (trace.status === 'completed') span.setStatus('ok');
    if (trace.status === 'failed') span.setStatus('error', trace.status_reason);
    span.end(time);
  }

  #startStage({ span, stages }: Recording, name: string, startTime: number): void {
    if (stages.has(name) || stages.size >= MOST_OPEN_STAGES) return;
    stages.set(name, span.startSpan(name, { startTime }));
  }

  /** The same distance from now on the other clock. */
  #spanTime(time: number): number {
    return Math.max(this.#clocks.monotonic() - (this.#clocks.now() - time), 0);
  }
}

function endStage({ stages }: Recording, name: string, event: Event, time: number): void {
  const span = stages.get(name);
  if (span === undefined) return;
  stages.delete(name);
  const hasFailed = event.data?.status === 'failure';
  span.setStatus(hasFailed ? 'error' : 'ok', hasFailed ? event.message : undefined);
  span.end(time);
}
