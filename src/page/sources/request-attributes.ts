import { construct, get } from '../../core/base/saved-built-ins.ts';
import type { SpanOptions } from '../../core/model/page-hook.ts';
import { redactText } from '../../core/model/redaction.ts';
import type { OpenSpan } from '../open-span.ts';
import type { Recorder } from '../recorder.ts';
import { savedGetter, savedInstanceTest } from '../saved-members.ts';

export interface RequestDescription {
  /** `POST /api/pay` */
  readonly name: string;
  readonly attributes: SpanOptions['attributes'];
}

/** What stands for a method or an address that is no text. */
export const UNKNOWN = '(unknown)';

const KNOWN_METHODS = /^(?:delete|get|head|options|post|put)$/i;

/** Names and attributes by OpenTelemetry's conventions for HTTP spans: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
export function createDescribeRequest(
  scope: object,
): (method: string, address: unknown) => RequestDescription {
  const SavedUrl: unknown = get(scope, 'URL');
  const baseOf = savedGetter(scope, 'Node', 'baseURI');
  const isUrl = savedInstanceTest(scope, 'URL');
  const href = savedGetter(scope, 'URL', 'href');
  const pathname = savedGetter(scope, 'URL', 'pathname');
  const hostname = savedGetter(scope, 'URL', 'hostname');
  const port = savedGetter(scope, 'URL', 'port');

  function resolve(address: string): object | undefined {
    if (typeof SavedUrl !== 'function') return undefined;
    const document: unknown = get(scope, 'document');
    const base = document && baseOf(document);
    try {
      return construct(SavedUrl, [address, base]);
    } catch {
      return undefined; // Not an address: the request itself will fail, and says why.
    }
  }

  // The platform turns anything into text here; what is no text might run code of the page.
  function textOf(address: unknown): string {
    if (typeof address === 'string') return address;
    return isUrl(address) ? String(href(address)) : UNKNOWN;
  }

  return (givenMethod, given) => {
    const address = textOf(given);
    // The platform upper-cases these and no others: https://fetch.spec.whatwg.org/#concept-method-normalize
    const method = KNOWN_METHODS.test(givenMethod) ? givenMethod.toUpperCase() : givenMethod;
    const url = resolve(address);
    const path = url === undefined ? address.replace(/[?#].*$/s, '') : pathname(url);
    return {
      name: `${method} ${path}`,
      attributes: {
        'http.request.method': method,
        'url.full': redactText(url === undefined ? address : String(href(url))),
        'server.address': (url && String(hostname(url))) || undefined,
        'server.port': (url && Number(port(url))) || undefined,
      },
    };
  };
}

/** Begins the span of a request that a source has met. */
export function openRequest(
  recorder: Recorder,
  source: 'fetch' | 'xhr',
  { name, attributes }: RequestDescription,
): OpenSpan {
  recorder.shipping.ledgerReport.found(source);
  return recorder.startSpan(name, { category: 'network', kind: 'client', source, attributes });
}
