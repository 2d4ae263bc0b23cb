import { isRecord } from '../../core/base/is-record.ts';
import { OwnWeakMap } from '../../core/base/own-collections.ts';
import { apply, get } from '../../core/base/saved-built-ins.ts';
import type { OpenSpan } from '../open-span.ts';
import { prototypeIn, savedGetter, savedInstanceTest, savedMethod } from '../saved-members.ts';
import { replaceMember } from './replace-member.ts';
import {
  createDescribeRequest,
  openRequest,
  type RequestDescription,
  UNKNOWN,
} from './request-attributes.ts';
import { recordAbort, recordAnswer } from './request-outcome.ts';
import type { WatchSource } from './source.ts';

interface Watched {
  readonly requestDescription: RequestDescription;
  span: OpenSpan | undefined;
}

/** `XMLHttpRequest`, from `send` until `loadend`. Touches neither the response nor the page's handlers. */
export const watchRequests: WatchSource = (recorder, platform) => {
  const { scope, listen, now } = platform;
  const prototype = prototypeIn(scope, 'XMLHttpRequest');
  if (prototype === undefined) return;
  const open: unknown = get(prototype, 'open');
  const send: unknown = get(prototype, 'send');
  if (typeof open !== 'function' || typeof send !== 'function') return;
  const isTarget = savedInstanceTest<EventTarget>(scope, 'EventTarget');
  const statusOf = savedGetter(scope, 'XMLHttpRequest', 'status');
  const headerOf = savedMethod(scope, 'XMLHttpRequest', 'getResponseHeader');
  const describeRequest = createDescribeRequest(scope);
  const requests = new OwnWeakMap<object, Watched>();

  function remember(request: unknown, method: unknown, address: unknown): void {
    if (!isRecord(request)) return;
    // Opening a running request again ends it without an event.
    const running = requests.get(request)?.span;
    if (running !== undefined) finish(request, running, 'abort');
    const requestDescription = describeRequest(typeof method === 'string' ? method : UNKNOWN, address);
    requests.set(request, { requestDescription, span: undefined });
  }

  function begin(request: unknown): void {
    if (!isTarget(request)) return;
    const watched = requests.get(request);
    if (watched === undefined || watched.span !== undefined) return;
    const span = openRequest(recorder, 'xhr', watched.requestDescription);
    watched.span = span;
    let outcome = 'load';
    const removers = ['error', 'abort', 'timeout'].map((type) =>
      listen(request, type, () => {
        outcome = type;
      }),
    );
    removers.push(
      listen(request, 'loadend', () => {
        for (const remove of removers) remove();
        recorder.attempt(() => finish(request, span, outcome));
      }),
    );
  }

  function finish(request: object, span: OpenSpan, outcome: string): void {
    const time = now();
    const watched = requests.get(request);
    if (watched?.span === span) watched.span = undefined;
    if (outcome === 'load')
      recordAnswer(span, Number(statusOf(request)), headerOf(request, 'content-length'));
    else if (outcome === 'abort') recordAbort(span, 'AbortError', time);
    else {
      span.setAttribute('error.type', outcome);
      span.setStatus('error', outcome === 'timeout' ? 'Timed out' : 'Network error');
    }
    span.end(time);
  }

  function abandon(request: unknown, error: unknown): void {
    const span = isTarget(request) ? requests.get(request)?.span : undefined;
    span?.recordException(error);
    span?.end();
    if (isTarget(request)) requests.delete(request);
  }

  const watched = {
    open(this: unknown, ...rest: readonly unknown[]): unknown {
      if (recorder.isWatching('xhr')) recorder.attempt(() => remember(this, rest[0], rest[1]));
      return apply(open, this, rest);
    },
    send(this: unknown, ...rest: readonly unknown[]): unknown {
      if (recorder.isWatching('xhr')) recorder.attempt(() => begin(this));
      try {
        return apply(send, this, rest);
      } catch (error) {
        // A synchronous request that fails, or one that was never opened.
        recorder.attempt(() => abandon(this, error));
        throw error;
      }
    },
  };
  replaceMember(prototype, 'open', watched.open);
  replaceMember(prototype, 'send', watched.send);
};
