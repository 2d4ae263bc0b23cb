import type { OpenSpan } from './open-span.ts';

/** A place on the stack; its span may be found out later (a dispatch whose action has not reached the store). */
export interface ActiveFrame {
  span: OpenSpan | undefined;
  /** How many spans had begun when the frame was entered: a foreign span begun later is further inside. */
  readonly order: number;
}

/**
 * Which span is running: the synchronous stack, and below it two guesses that hold for less. `lingering` is a span whose call
 * has returned within the job that still runs; `foreign` is asked for the span that another tracer holds active.
 */
export class ActiveStack {
  readonly #frames: ActiveFrame[] = [];
  lingering: OpenSpan | undefined;
  foreign: (() => OpenSpan | undefined) | undefined;

  get depth(): number {
    return this.#frames.length;
  }

  /** The frame is the caller's until it leaves. */
  enter(span: OpenSpan | undefined, order: number): ActiveFrame {
    const frame = { span, order };
    // Not `push`: that is the page's to replace, and this runs in its call.
    this.#frames[this.#frames.length] = frame;
    return frame;
  }

  /** Back to a depth from before; also where an inner frame was not left in order. */
  leave(depth: number): void {
    this.#frames.length = depth;
  }

  top(): OpenSpan | undefined {
    let index = this.depth - 1;
    while (index >= 0 && this.#frames[index]?.span === undefined) index--;
    const frame = this.#frames[index];
    const foreign = this.foreign?.();
    if (foreign !== undefined && (frame === undefined || foreign.order > frame.order)) return foreign;
    return frame?.span ?? this.lingering;
  }
}
