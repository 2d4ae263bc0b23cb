import { isRecord } from '../../core/base/is-record.ts';
import { apply, get } from '../../core/base/saved-built-ins.ts';
import { readData } from '../../core/model/payload/safe-read.ts';
import { createReadException } from '../exception.ts';
import type { OpenSpan } from '../open-span.ts';
import { promiseThen, savedGetter, savedInstanceTest, savedMethod } from '../saved-members.ts';
import { replaceMember } from './replace-member.ts';
import { createDescribeRequest } from './request-attributes.ts';
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
  const describeRequest = createDescribeRequest(platform);
  const requests = createRequestReader(scope);
  const readException = createReadException(scope);
  const isResponse = savedInstanceTest(scope, 'Response');
  const statusOf = savedGetter(scope, 'Response', 'status');
  const headersOf = savedGetter(scope, 'Response', 'headers');
  const headerOf = savedMethod(scope, 'Headers', 'get');

  function begin(input: unknown, options: unknown): OpenSpan {
    const { method, address } = requests.describe(input, options);
    const { name, attributes } = describeRequest(method, address);
    recorder.shipping.ledger.found('fetch');
    return recorder.open(name, { category: 'network', kind: 'client', source: 'fetch', attributes });
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
  describe(input: unknown, options: unknown): { readonly method: string; readonly address: string };
  signalOf(input: unknown, options: unknown): unknown;
  isAborted(signal: unknown): boolean;
}

/** Reads what `fetch` is given by data properties and the platform's own getters, never by the page's. */
function createRequestReader(scope: object): RequestReader {
  const isRequest = savedInstanceTest(scope, 'Request');
  const methodOf = savedGetter(scope, 'Request', 'method');
  const addressOf = savedGetter(scope, 'Request', 'url');
  const requestSignal = savedGetter(scope, 'Request', 'signal');
  const isUrl = savedInstanceTest(scope, 'URL');
  const href = savedGetter(scope, 'URL', 'href');
  const isSignal = savedInstanceTest(scope, 'AbortSignal');
  const aborted = savedGetter(scope, 'AbortSignal', 'aborted');

  const optionOf = (options: unknown, key: string): unknown =>
    isRecord(options) ? readData(options, key) : undefined;

  const describe = (input: unknown, options: unknown) => {
    const method = optionOf(options, 'method');
    const ownMethod = isRequest(input) ? String(methodOf(input)) : 'GET';
    return { method: typeof method === 'string' ? method : ownMethod, address: addressText(input) };
  };
  const addressText = (input: unknown): string => {
    if (typeof input === 'string') return input;
    if (isRequest(input)) return String(addressOf(input));
    return isUrl(input) ? String(href(input)) : '(unknown)';
  };
  return {
    describe,
    signalOf: (input: unknown, options: unknown) =>
      optionOf(options, 'signal') ?? (isRequest(input) ? requestSignal(input) : undefined),
    isAborted: (signal: unknown) => isSignal(signal) && aborted(signal) === true,
  };
}
