import { isRecord } from '../../core/base/is-record.ts';
import { apply, get } from '../../core/base/saved-built-ins.ts';
import { readData } from '../../core/model/payload/safe-read.ts';
import { createReadException } from '../exception.ts';
import type { OpenSpan } from '../open-span.ts';
import { promiseThen, savedGetter, savedInstanceTest, savedMethod } from '../saved-members.ts';
import { replaceMember } from './replace-member.ts';
import { createDescribeRequest, openRequest } from './request-attributes.ts';
import { recordAbort, recordAnswer } from './request-outcome.ts';
import type { WatchSource } from './source.ts';

/**
 * `fetch`, from the call until its headers are here; the body is the page's to read or to leave. The page gets a promise that
 * settles as the platform's does: with the same response, or the same reason. (Not the very same promise: a handler of ours on
 * that one would hide an unhandled rejection.)
 */
export const watchFetch: WatchSource = (recorder, platform) => {
  const { scope, now } = platform;
  const original: unknown = get(scope, 'fetch');
  if (typeof original !== 'function') return;
  const describeRequest = createDescribeRequest(scope);
  const requests = createRequestReader(scope);
  const readException = createReadException(scope);
  const isResponse = savedInstanceTest(scope, 'Response');
  const statusOf = savedGetter(scope, 'Response', 'status');
  const headersOf = savedGetter(scope, 'Response', 'headers');
  const headerOf = savedMethod(scope, 'Headers', 'get');

  function begin(input: unknown, options: unknown): OpenSpan {
    return openRequest(
      recorder,
      'fetch',
      describeRequest(requests.methodOf(input, options), requests.addressOf(input)),
    );
  }

  function answered(span: OpenSpan, response: unknown): void {
    const time = now();
    if (isResponse(response)) {
      // 0: an opaque response, of which nothing may be known.
      recordAnswer(span, Number(statusOf(response)), headerOf(headersOf(response), 'content-length'));
    }
    span.end(time);
  }

  function failed(span: OpenSpan, reason: unknown, signal: unknown): void {
    const time = now();
    const { type, message } = readException(reason);
    if (type === 'AbortError' || requests.isAborted(signal)) {
      recordAbort(span, type === 'TimeoutError' ? type : 'AbortError', time, message);
    } else {
      span.setAttribute('error.type', type);
      span.recordException(reason, time);
    }
    span.end(time);
  }

  const { fetch: watched } = {
    fetch(this: unknown, ...rest: readonly unknown[]): unknown {
      if (!recorder.isWatching('fetch')) return apply(original, this, rest);
      // By number: taking a list apart runs its iterator, which is the page's to replace.
      const input = rest[0];
      const options = rest[1];
      const span = recorder.attempt(() => begin(input, options), recorder.inert);
      let answer: unknown;
      try {
        answer = apply(original, this, rest);
      } catch (error) {
        recorder.attempt(() => failed(span, error, undefined));
        throw error;
      }
      return recorder.attempt(
        () =>
          apply(promiseThen, answer, [
            (response: unknown) => {
              recorder.attempt(() => answered(span, response));
              return response;
            },
            (reason: unknown) => {
              recorder.attempt(() => failed(span, reason, requests.signalOf(input, options)));
              throw reason;
            },
          ]),
        answer,
      );
    },
  };
  replaceMember(scope, 'fetch', watched);
};

interface RequestReader {
  methodOf(input: unknown, options: unknown): string;
  addressOf(input: unknown): unknown;
  signalOf(input: unknown, options: unknown): unknown;
  isAborted(signal: unknown): boolean;
}

/** Reads what `fetch` is given by data properties and the platform's own getters, never by the page's. */
function createRequestReader(scope: object): RequestReader {
  const isRequest = savedInstanceTest(scope, 'Request');
  const requestMethod = savedGetter(scope, 'Request', 'method');
  const requestUrl = savedGetter(scope, 'Request', 'url');
  const requestSignal = savedGetter(scope, 'Request', 'signal');
  const isSignal = savedInstanceTest(scope, 'AbortSignal');
  const aborted = savedGetter(scope, 'AbortSignal', 'aborted');

  const optionOf = (options: unknown, key: string): unknown =>
    isRecord(options) ? readData(options, key) : undefined;

  return {
    methodOf: (input, options) => {
      const method = optionOf(options, 'method');
      if (typeof method === 'string') return method;
      return isRequest(input) ? String(requestMethod(input)) : 'GET';
    },
    addressOf: (input) => (isRequest(input) ? requestUrl(input) : input),
    signalOf: (input, options) =>
      optionOf(options, 'signal') ?? (isRequest(input) ? requestSignal(input) : undefined),
    isAborted: (signal) => isSignal(signal) && aborted(signal) === true,
  };
}
