import { apply } from '../core/base/saved-built-ins.ts';
import type { RandomBytes } from '../core/model/ids.ts';
import { createDescribeHost } from './describe-host.ts';
import { savedMethod } from './saved-members.ts';

/** What the shim needs of the page's global object; `window` has it, and tests give a small one. */
export interface PageScope extends EventTarget {
  readonly performance: { now(): number; readonly timeOrigin: number };
  readonly MessageEvent: new (type: string, init: { readonly data: unknown }) => Event;
  readonly crypto: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown };
  queueMicrotask(work: () => void): void;
  setTimeout(work: () => void, delay: number): unknown;
}

/** The platform as it was before the first script of the page: whatever the page patches later is not what we call. */
export interface Platform {
  readonly scope: PageScope;
  /** Epoch milliseconds. */
  readonly timeOrigin: number;
  /** Milliseconds since the time origin. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** At the end of the running job. */
  readonly afterJob: (work: () => void) => void;
  /** Milliseconds. */
  readonly afterDelay: (work: () => void, delay: number) => void;
  readonly post: (port: MessagePort, message: unknown, transfer: readonly Transferable[]) => void;
  readonly startPort: (port: MessagePort) => void;
  /** Dispatches a `MessageEvent`; throws where the target takes none from us. */
  readonly dispatchMessage: (target: unknown, type: string, data?: unknown) => void;
  /** Listens before bubbling listeners do; returns the remover. */
  readonly listen: (target: EventTarget, type: string, listener: (event: Event) => void) => () => void;
  readonly describeHost: (value: object) => string | undefined;
}

export function savePlatform(scope: PageScope): Platform {
  const { performance, crypto, queueMicrotask, setTimeout } = scope;
  const { getRandomValues } = crypto;
  const { addEventListener, removeEventListener, dispatchEvent, MessageEvent } = scope;
  return {
    scope,
    timeOrigin: performance.timeOrigin,
    // Bound, not applied: the most frequent call here, and Reflect.apply takes three times as long.
    now: performance.now.bind(performance),
    randomBytes: (bytes) => void apply(getRandomValues, crypto, [bytes]),
    afterJob: (work) => apply(queueMicrotask, scope, [work]),
    afterDelay: (work, delay) => apply(setTimeout, scope, [work, delay]),
    post: savedMethod(scope, 'MessagePort', 'postMessage'),
    startPort: savedMethod(scope, 'MessagePort', 'start'),
    dispatchMessage: (target, type, data) => apply(dispatchEvent, target, [new MessageEvent(type, { data })]),
    listen: (target, type, listener) => {
      apply(addEventListener, target, [type, listener, true]);
      return () => apply(removeEventListener, target, [type, listener, true]);
    },
    describeHost: createDescribeHost(scope),
  };
}
