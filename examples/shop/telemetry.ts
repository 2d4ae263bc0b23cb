import { type Attributes, context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { StackContextManager, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import type { StartedSpan } from './ledger.ts';

/** A running span, and the name that the ledger knows it by. */
export interface Step {
  readonly name: string;
  readonly span: Span;
}

export interface StepOptions {
  readonly name: string;
  readonly parent?: Step;
  readonly attributes?: Attributes;
}

export type InStep = <Result>(options: StepOptions, work: (step: Step) => Promise<Result>) => Promise<Result>;

/** Registers the page's own provider, as any instrumented page does. Says whether OpenTelemetry took it. */
export function registerTelemetry(): boolean {
  context.setGlobalContextManager(new StackContextManager().enable());
  return trace.setGlobalTracerProvider(new WebTracerProvider());
}

/** Runs work in an OpenTelemetry span. The stack context ends at the first `await`, so the parent is given by hand. */
export function createInStep(spans: StartedSpan[]): InStep {
  const tracer = trace.getTracer('shop', '1.0.0');
  return async ({ name, parent, attributes = {} }, work) => {
    const around = parent === undefined ? context.active() : trace.setSpan(context.active(), parent.span);
    const span = tracer.startSpan(name, { attributes }, around);
    spans.push(parent === undefined ? { name } : { name, parent: parent.name });
    try {
      return await context.with(trace.setSpan(around, span), () => work({ name, span }));
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.message : String(error),
      });
      throw error;
    } finally {
      span.end();
    }
  };
}
