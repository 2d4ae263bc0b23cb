// biome-ignore-all lint/performance/noBarrelFile: a package needs one door; inside, everything is imported by its own file.

/** The package `tracepane`: what application code imports, and the only list of what is public. */
export { action } from './action.ts';
export { EXECUTION_PHASES, type ExecutionPhase, runDispatch } from './dispatch-phases.ts';
export { event } from './event.ts';
export { flow } from './flow.ts';
export type { ActionOptions, AsyncSpanWork, EventOptions, Span, SpanOptions, SpanWork } from './span.ts';
export { stage } from './stage.ts';
export { startSpan } from './start-span.ts';
export { withSpan, withSpanAsync } from './with-span.ts';
