import { jsonWeight } from '../../base/json-weight.ts';
import type { RecordTarget } from '../record-target.ts';
import { createForeignClock, type ForeignClock } from './absolute-time.ts';
import { createFirstLook, type HeldBytes } from './first-look.ts';
import type { ForeignSpan } from './foreign-span.ts';
import { createSpanSettler } from './settle-spans.ts';

/** A span as it was found in a file, not read yet. */
export interface FoundSpan {
  readonly value: unknown;
  readonly path: string;
  /** Of the service that it is of. */
  readonly actor?: string | undefined;
}

export interface ForeignSessionOptions {
  /** Shared by the sessions of a file. */
  readonly held: HeldBytes;
  /** Epoch milliseconds at which the session's clock begins, where the file says so. */
  readonly timeOrigin: number | undefined;
  /** When a span began, in whole epoch milliseconds, rounded down; undefined where it does not say. */
  startOf(found: FoundSpan): number | undefined;
  /** Undefined for a span that is left out. */
  read(found: FoundSpan, clock: ForeignClock): ForeignSpan | undefined;
  begin(timeOrigin: number, first: readonly FoundSpan[]): RecordTarget;
}

export interface ForeignSession {
  add(found: FoundSpan): void;
  finish(): void;
}

/**
 * Spans of another tool on their way to become one session. The clock of a session begins in the millisecond of the earliest of
 * the first thousand spans, or fewer large ones; one further on may well be before it, by a negative time.
 */
export function createForeignSession(options: ForeignSessionOptions): ForeignSession {
  let finish = (): void => {};
  const look = createFirstLook<FoundSpan>({
    held: options.held,
    weigh: ({ value }) => jsonWeight(value),
    begin: (first) => {
      const clock = createForeignClock(options.timeOrigin ?? earliest(first, options));
      const settler = createSpanSettler(options.begin(clock.origin(), first));
      finish = settler.finish;
      return (found) => {
        const span = options.read(found, clock);
        if (span !== undefined) settler.add(span);
      };
    },
  });
  return {
    add: look.add,
    finish: () => {
      look.finish();
      finish();
    },
  };
}

/** 0, the epoch itself, where no span says when it began. */
function earliest(first: readonly FoundSpan[], { startOf }: ForeignSessionOptions): number {
  let time = Number.POSITIVE_INFINITY;
  for (const found of first) time = Math.min(time, startOf(found) ?? time);
  return Number.isFinite(time) ? time : 0;
}
