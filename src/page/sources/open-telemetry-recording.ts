import { isRecord } from '../../core/base/is-record.ts';
import type { OpenSpan } from '../open-span.ts';
import { attributesOf, idsOf, timeFrom } from './open-telemetry-span.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Copies into our span what an OpenTelemetry span has gathered by its end. */
export function copySpan(from: Fields, to: OpenSpan, timeOrigin: number): void {
  if (typeof from.name === 'string') to.setName(from.name);
  for (const [key, value] of attributesOf(from)) to.setAttribute(key, value);
  for (const event of listOf(from.events)) copyEvent(event, to, timeOrigin);
  for (const link of listOf(from.links)) copyLink(link, to);
  // After the events: an exception event sets the status too, and the page's own word is the last.
  if (isRecord(from.status)) copyStatus(from.status, to);
}

function copyStatus({ code, message }: Fields, to: OpenSpan): void {
  const text = typeof message === 'string' ? message : undefined;
  if (code === 2) to.setStatus('error', text);
  else to.setStatus(code === 1 ? 'ok' : 'unset', text);
}

/** https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/ */
function copyEvent(
  { name, time: given, attributes: holder }: Fields,
  to: OpenSpan,
  timeOrigin: number,
): void {
  if (typeof name !== 'string') return;
  const time = timeFrom(given, timeOrigin);
  const attributes = Object.fromEntries(attributesOf({ attributes: holder }));
  if (name !== 'exception') {
    to.addEvent(name, { time, data: Object.keys(attributes).length === 0 ? undefined : attributes });
    return;
  }
  const of = (part: string) => attributes[`exception.${part}`];
  to.recordException(
    { name: of('type') ?? 'Error', message: String(of('message') ?? ''), stack: of('stacktrace') },
    time,
  );
}

function copyLink(link: Fields, to: OpenSpan): void {
  if (!isRecord(link.context)) return;
  const { context } = link;
  const linked = idsOf({ spanContext: () => context });
  if (linked === undefined) return;
  const { traceId, spanId } = linked.ids;
  to.causedBy({ trace: traceId, key: spanId }, 'link', 'identifier');
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
