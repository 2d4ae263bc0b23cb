import type { SpanId, TraceId } from '../../core/model/ids.ts';
import type { HookSpan } from '../../core/model/page-hook.ts';

/**
 * A span that another program records; here it is only a parent and a cause. The hooks take the ids of any object that
 * has well-formed ones, so it needs no support of its own in the page.
 */
export class RemoteSpan implements HookSpan {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly isRecording = false;
  /** Whether the other program said that it may have recorded its part. */
  readonly isSampled: boolean;

  constructor(traceId: TraceId, spanId: SpanId, isSampled: boolean) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.isSampled = isSampled;
  }

  startSpan(): HookSpan {
    return this;
  }

  setName(): void {}
  setAttribute(): void {}
  setPayload(): void {}
  setResult(): void {}
  setStatus(): void {}
  addEvent(): void {}
  recordException(): void {}
  causes(): void {}
  end(): void {}
}
