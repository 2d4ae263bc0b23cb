import { createForeignSession } from '../../analysis/exchange/foreign-session.ts';
import {
  type LooseRecord,
  listOf,
  nameOf,
  numberOf,
  recordOf,
} from '../../analysis/exchange/loose-values.ts';
import { createSessionGroups } from '../../analysis/exchange/session-groups.ts';
import type { Attributes } from '../../model/span.ts';
import { epochMillis } from '../../model/time.ts';
import type { ReaderTools, RecordReader } from '../format.ts';
import { otlpToAttributes } from './any-value.ts';
import { decodeRequest } from './decode-protobuf.ts';
import { nanosOf, readSpan } from './read-span.ts';
import { SESSION_KEYS } from './session-keys.ts';

const SPANS = 'resourceSpans[].scopeSpans[].spans[]';

/**
 * Reads a request, a list of requests, or one per line. Everything of one session of Tracepane becomes that session again; all
 * other resources together are one, for their traces cross services.
 */
export function readOtlp({ target, log }: ReaderTools): RecordReader {
  const held = { bytes: 0 };
  const sessions = createSessionGroups(({ attributes, sessionId }: Resource) =>
    createForeignSession({
      held,
      timeOrigin: numberOf(attributes[SESSION_KEYS.timeOrigin]),
      startOf: ({ value }) => wholeMillis(nanosOf(recordOf(value).startTimeUnixNano)),
      read: ({ value, path, actor }, clock) => readSpan(value, { path, actor, clock, log }),
      begin: (timeOrigin) => {
        const isOurs = sessionId !== undefined;
        return target.beginSession({
          sessionId: sessionId ?? '',
          url: isOurs ? (nameOf(attributes['url.full']) ?? '') : '',
          title: nameOf(attributes[isOurs ? SESSION_KEYS.title : 'service.name']) ?? '',
          timeOrigin: epochMillis(timeOrigin),
        });
      },
    }),
  );
  const resources = new WeakMap<LooseRecord, Resource>();
  const add = (value: unknown, path: string, around: LooseRecord): void => {
    const resource = resources.get(around) ?? readResource(around);
    resources.set(around, resource);
    sessions.of(resource.sessionId, resource).add({ value, path, actor: resource.actor });
  };
  return {
    lists: [SPANS, `[].${SPANS}`],
    what: 'OTLP file',
    isReady: (_pattern, owners) => 'resource' in (owners.at(-2)?.fields ?? {}),
    take: ({ value, path, owners }) => add(value, path, owners.at(-2)?.fields ?? {}),
    takeLine: (request, path) => takeRequest(request, path, add),
    finish: sessions.finish,
  };
}

/** The same for one request in protobuf. */
export function readOtlpProtobuf(bytes: Uint8Array, tools: ReaderTools): RecordReader {
  const reader = readOtlp(tools);
  reader.takeLine?.(decodeRequest(bytes, tools.log), '');
  return reader;
}

interface Resource {
  readonly attributes: Attributes;
  readonly sessionId: string | undefined;
  /** The service acts; in our own files the actor stands with the span. */
  readonly actor: string | undefined;
}

function readResource({ resource }: LooseRecord): Resource {
  const attributes = otlpToAttributes(recordOf(resource).attributes);
  const sessionId = nameOf(attributes[SESSION_KEYS.sessionId]);
  const actor = sessionId === undefined ? nameOf(attributes['service.name']) : undefined;
  return { attributes, sessionId, actor };
}

/** A request that was parsed as a whole. */
function takeRequest(
  request: unknown,
  path: string,
  add: (span: unknown, path: string, around: LooseRecord) => void,
): void {
  listOf(recordOf(request).resourceSpans).forEach((value, index) => {
    const resourceSpans = recordOf(value);
    listOf(resourceSpans.scopeSpans).forEach((scope, place) => {
      listOf(recordOf(scope).spans).forEach((span, at) => {
        add(span, `${path}resourceSpans[${index}].scopeSpans[${place}].spans[${at}]`, resourceSpans);
      });
    });
  });
}

function wholeMillis(nanos: bigint | undefined): number | undefined {
  return nanos === undefined ? undefined : Number(nanos / 1_000_000n);
}
