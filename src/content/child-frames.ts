import { PART, STAY } from '../wire/page-link.ts';

/**
 * When a tab is closed only the `pagehide` of its own document comes while the browser still takes messages; that of its frames
 * comes too late (measured). So the content script of a document that goes away tells those of the frames below it, by this
 * event on their `window`. Any script of the page can say so too: then nothing is lost, and nothing stops. A frame of another
 * origin cannot be told in time, and loses what it recorded since its last flush, a tenth of a second at most.
 */
const PARENT_LEAVES_EVENT = 'tracepane:parent-leaves';

/** What this needs of a `Window`: its frames are in its indices. */
export interface FrameTree {
  readonly length: number;
  readonly [index: number]: FrameTree & Pick<EventTarget, 'dispatchEvent'>;
}

/** Tells all frames below, those behind a frame of another origin too. */
export function tellFrames(parent: FrameTree): void {
  for (let index = 0; index < parent.length; index++) {
    const frame = parent[index];
    if (frame === undefined) continue;
    try {
      frame.dispatchEvent(new Event(PARENT_LEAVES_EVENT));
    } catch {
      // Of another origin: the browser lets nobody in but to count its frames.
    }
    tellFrames(frame);
  }
}

interface FrameOptions {
  /** The event in which the shim speaks while it parts. */
  readonly partingEvent: string;
  /** Whether the document has gone away itself meanwhile, perhaps into the back/forward cache. */
  readonly hasLeft: () => boolean;
  readonly signal: AbortSignal;
}

/** When the document above goes away, the shim parts at once, and goes on as before should nothing have come of it. */
export function heedParent(target: EventTarget, { partingEvent, hasLeft, signal }: FrameOptions): void {
  const tellShim = (what: string) => target.dispatchEvent(new Event(partingEvent + what));
  target.addEventListener(
    PARENT_LEAVES_EVENT,
    () => {
      tellShim(PART);
      setTimeout(() => {
        if (!hasLeft()) tellShim(STAY);
      });
    },
    { signal },
  );
}
