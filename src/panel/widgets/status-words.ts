import type { Span } from '../../core/model/span.ts';

/**
 * The outcome of a span: `error · HTTP 502`. Undefined where it says nothing of it: in OpenTelemetry a span that did not fail is
 * `unset`, and `ok` only where somebody says so, which is why Jaeger shows nothing either.
 */
export function statusWords({
  status,
  statusMessage,
}: Pick<Span, 'status' | 'statusMessage'>): string | undefined {
  const words = [status === 'unset' ? undefined : status, statusMessage].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' · ');
}
