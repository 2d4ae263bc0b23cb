import { construct, get } from '../../core/base/saved-built-ins.ts';
import type { SpanOptions } from '../../core/model/page-hook.ts';
import { redactText } from '../../core/model/redaction.ts';
import type { Platform } from '../platform.ts';
import { prototypeIn, savedGetter } from '../saved-members.ts';

export interface RequestDescription {
  /** `POST /api/pay` */
  readonly name: string;
  readonly attributes: SpanOptions['attributes'];
}

const KNOWN_METHODS = /^(?:delete|get|head|options|post|put)$/i;

/** Names and attributes by OpenTelemetry's conventions for HTTP spans: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
export function createDescribeRequest(
  platform: Platform,
): (method: string, address: string) => RequestDescription {
  const { scope } = platform;
  const SavedUrl: unknown = get(scope, 'URL');
  const baseOf = savedGetter(scope, 'Node', 'baseURI');
  const href = savedGetter(scope, 'URL', 'href');
  const pathname = savedGetter(scope, 'URL', 'pathname');
  const hostname = savedGetter(scope, 'URL', 'hostname');
  const port = savedGetter(scope, 'URL', 'port');

  function resolve(address: string): object | undefined {
    if (typeof SavedUrl !== 'function' || prototypeIn(scope, 'URL') === undefined) return undefined;
    const document: unknown = get(scope, 'document');
    const base = document === undefined ? undefined : baseOf(document);
    try {
      return construct(SavedUrl, base === undefined ? [address] : [address, base]);
    } catch {
      return undefined; // Not an address: the request itself will fail, and says why.
    }
  }

  return (givenMethod, address) => {
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
