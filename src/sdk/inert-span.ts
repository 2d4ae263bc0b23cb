import { workOf } from './scope-arguments.ts';
import type { ActionOptions, AsyncSpanWork, Span, SpanOptions, SpanWork } from './span.ts';

/**
 * The one span that everybody shares while nobody listens: runs the work given to it and keeps nothing.
 * Its ids are the invalid ids of W3C Trace Context, as in OpenTelemetry's non-recording span.
 */
export const INERT_SPAN: Span = Object.freeze({
  traceId: '0'.repeat(32),
  spanId: '0'.repeat(16),
  isRecording: false,
  startSpan: () => INERT_SPAN,
  withSpan: run,
  withSpanAsync: runAsync,
  action: run,
  stage: <Result>(_name: string, work: SpanWork<Result>) => work(INERT_SPAN),
  setName: keepNothing,
  setAttribute: keepNothing,
  setAttributes: keepNothing,
  setPayload: keepNothing,
  setResult: keepNothing,
  setStatus: keepNothing,
  addEvent: keepNothing,
  recordException: keepNothing,
  causes: keepNothing,
  end: keepNothing,
});

function run<Result>(
  _name: string,
  first: SpanOptions | ActionOptions | SpanWork<Result>,
  second?: SpanWork<Result>,
): Result {
  return workOf(first, second)(INERT_SPAN);
}

function runAsync<Result>(
  _name: string,
  first: SpanOptions | AsyncSpanWork<Result>,
  second?: AsyncSpanWork<Result>,
): Promise<Result> {
  return workOf(first, second)(INERT_SPAN);
}

function keepNothing(): void {
  // Nobody listens.
}
