import { isSpanId, isTraceId } from '../core/model/ids.ts';
import type { HookSpan } from '../core/model/page-hook.ts';
import { OpenSpan } from './open-span.ts';
import type { SpanContext } from './span-keeper.ts';

/** What children of a span attach to. The page may pass anything as a span: only ours and well-formed ids are believed. */
export function contextOf(span: HookSpan): SpanContext | undefined {
  if (OpenSpan.is(span)) return span.isContext ? span : undefined;
  const { traceId, spanId }: { readonly traceId: unknown; readonly spanId: unknown } = span;
  return isTraceId(traceId) && isSpanId(spanId) ? { trace: traceId, key: spanId } : undefined;
}
