import { isRecord } from '../../core/base/is-record.ts';
import { OwnWeakMap } from '../../core/base/own-collections.ts';
import { defineProperty, getOwnPropertyDescriptor } from '../../core/base/saved-built-ins.ts';
import type { OpenSpan } from '../open-span.ts';
import { callFunction, callMember } from './call-member.ts';
import { followMethod } from './follow-method.ts';
import { watchTracerProvider } from './open-telemetry-provider.ts';
import { copySpan } from './open-telemetry-recording.ts';
import { readSpan, timeFrom } from './open-telemetry-span.ts';
import type { WatchSource } from './source.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where every copy of the OpenTelemetry API of major version 1 meets the others. */
const SLOT = Symbol.for('opentelemetry.js.api.1');
/** `createContextKey` of the API is `Symbol.for`, so this is its own key. */
const SPAN_KEY = Symbol.for('OpenTelemetry Context Key SPAN');

/**
 * Spans of the page's own OpenTelemetry, with their own ids. Accessors on the slot and on its `trace` see each provider that the
 * page registers; the objects stay the page's own (no Proxy: the SDK has private fields and compares identities), so its
 * registration goes as without us.
 */
export const watchOpenTelemetry: WatchSource = (recorder, platform) => {
  const { scope, timeOrigin } = platform;
  const spans = new OwnWeakMap<object, OpenSpan>();
  const attempt = (work: () => void) => recorder.attempt(work);
  let api: unknown;

  function started(span: unknown, [givenName, options]: readonly unknown[]): void {
    if (!recorder.isWatching('otel') || !isRecord(span) || spans.has(span)) return;
    const read = readSpan(span, givenName, timeOrigin);
    if (read === undefined) return;
    recorder.shipping.ledgerReport.found('otel');
    const caller = read.ids.parentId === undefined ? recorder.activeSpan() : undefined;
    // A span that was sampled out does not say what its parent is.
    const parentId = caller?.traceId === read.ids.traceId ? caller.spanId : read.ids.parentId;
    const isTimeGiven = isRecord(options) && options.startTime !== undefined;
    const open = recorder.startSpan(
      read.name,
      {
        kind: read.kind,
        source: 'otel',
        actor: read.actor,
        // The SDK begins with Date.now(), whole milliseconds of a clock that may be set; ours is the same moment.
        startTime: isTimeGiven ? read.start : undefined,
      },
      { ...read.ids, parentId },
    );
    if (read.scopeName !== undefined) open.setAttribute('otel.scope.name', read.scopeName);
    if (!read.isSampled) open.setAttribute('otel.sampled', false);
    // Its trace is its own, and a parent in another trace would be missing there: an edge joins the two.
    if (parentId === undefined) caller?.causes(open, 'call', 'call');
    spans.set(span, open);
    // The epoch time of our zero by the span's own clock.
    watchEnd(span, open, timeOrigin + (read.start === undefined ? 0 : read.start - open.start));
  }

  function watchEnd(span: Fields, open: OpenSpan, origin: number): void {
    followMethod(span, 'end', attempt, (_, rest) => {
      if (open.hasEnded) return;
      copySpan(span, open, origin);
      open.end(rest[0] === undefined ? undefined : timeFrom(span.endTime, timeOrigin));
    });
  }

  /** The page's active OpenTelemetry span, if it is one that we record. */
  function activeForeign(): OpenSpan | undefined {
    if (api === undefined || !isRecord(api) || !isRecord(api.context)) return undefined;
    const { active } = api.context;
    const context = callFunction(active, api.context, []);
    const span = callMember(context, 'getValue', [SPAN_KEY]);
    return isRecord(span) ? spans.get(span) : undefined;
  }

  function watchProvider(provider: unknown): void {
    attempt(() => watchTracerProvider(provider, { attempt, started }));
  }

  /** On every set of the slot, even of the same object: `trace.disable()` deletes our accessor from it. */
  watchProperty(scope, SLOT, (value) =>
    attempt(() => {
      api = value;
      if (isRecord(value)) watchProperty(value, 'trace', watchProvider);
    }),
  );
  recorder.activeStack.foreign = activeForeign;
};

/** Tells what is in the property now and what is put there later. */
function watchProperty(owner: object, key: PropertyKey, seen: (value: unknown) => void): void {
  const before = getOwnPropertyDescriptor(owner, key);
  // One that is watched already, or one that we must leave alone.
  if (before !== undefined && (!('value' in before) || before.configurable !== true)) return;
  let current: unknown = before?.value;
  if (current !== undefined) seen(current);
  defineProperty(owner, key, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (value: unknown) => {
      current = value;
      seen(value);
    },
  });
}
