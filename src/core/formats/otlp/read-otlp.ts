import { createForeignClock } from '../../analysis/exchange/absolute-time.ts';
import { finishImport } from '../../analysis/exchange/finish-import.ts';
import { listOf, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createProblemLog, type ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { settleSpans } from '../../analysis/exchange/settle-spans.ts';
import { failed, type Result } from '../../base/result.ts';
import type { Attributes } from '../../model/span.ts';
import { epochMillis } from '../../model/time.ts';
import type { ImportError, ImportedFile, ImportedSession } from '../format.ts';
import { otlpToAttributes } from './any-value.ts';
import { decodeRequest } from './decode-protobuf.ts';
import { type FoundRequest, readRequests } from './read-requests.ts';
import { nanosOf, readSpan } from './read-span.ts';
import { SESSION_KEYS } from './session-keys.ts';

/**
 * Reads a request, a list of requests, or one per line. Everything of one session of Tracepane becomes that session again; all
 * other resources together are one, for their traces cross services.
 */
export function readOtlp(text: string): Result<ImportedFile, ImportError> {
  const log = createProblemLog();
  const requests = readRequests(text, log);
  if (requests.kind === 'failed') return failed({ message: requests.error });
  return readFound(requests.value, log);
}

/** The same for one request in protobuf. */
export function readOtlpProtobuf(bytes: Uint8Array): Result<ImportedFile, ImportError> {
  const log = createProblemLog();
  return readFound([{ path: '', value: decodeRequest(bytes, log) }], log);
}

function readFound(requests: readonly FoundRequest[], log: ProblemLog): Result<ImportedFile, ImportError> {
  const groups = new Map<string, Group>();
  for (const { path, value } of requests) {
    listOf(recordOf(value).resourceSpans).forEach((resourceSpans, index) => {
      gather(resourceSpans, `${path}resourceSpans[${index}]`, groups);
    });
  }
  const sessions = Array.from(groups.values(), (group) => readGroup(group, log));
  return finishImport(sessions, log, 'OTLP file');
}

interface Group {
  readonly resource: Attributes;
  readonly isOurs: boolean;
  readonly found: Found[];
}

interface Found {
  readonly value: unknown;
  readonly path: string;
  readonly actor: string | undefined;
}

function gather(value: unknown, path: string, groups: Map<string, Group>): void {
  const { resource, scopeSpans } = recordOf(value);
  const attributes = otlpToAttributes(recordOf(resource).attributes);
  const sessionId = nameOf(attributes[SESSION_KEYS.sessionId]);
  const key = sessionId ?? '';
  const group = groups.get(key) ?? { resource: attributes, isOurs: sessionId !== undefined, found: [] };
  groups.set(key, group);
  // The service acts; in our own files the actor stands with the span.
  const actor = group.isOurs ? undefined : nameOf(attributes['service.name']);
  listOf(scopeSpans).forEach((scope, index) => {
    listOf(recordOf(scope).spans).forEach((span, place) => {
      group.found.push({ value: span, path: `${path}.scopeSpans[${index}].spans[${place}]`, actor });
    });
  });
}

function readGroup({ resource, isOurs, found }: Group, log: ProblemLog): ImportedSession {
  const origin = numberOf(resource[SESSION_KEYS.timeOrigin]) ?? earliest(found);
  const clock = createForeignClock(origin);
  const spans = found.flatMap(({ value, path, actor }) => {
    const span = readSpan(value, { path, actor, clock, log });
    return span === undefined ? [] : [span];
  });
  return {
    session: {
      sessionId: nameOf(resource[SESSION_KEYS.sessionId]) ?? '',
      url: isOurs ? (nameOf(resource['url.full']) ?? '') : '',
      title: isOurs ? (nameOf(resource[SESSION_KEYS.title]) ?? '') : (nameOf(resource['service.name']) ?? ''),
      timeOrigin: epochMillis(clock.origin()),
    },
    ...settleSpans(spans),
  };
}

/** The whole millisecond in which the first span of a file began. */
function earliest(found: readonly Found[]): number | undefined {
  let first: bigint | undefined;
  for (const { value } of found) {
    const start = nanosOf(recordOf(value).startTimeUnixNano);
    if (start !== undefined && (first === undefined || start < first)) first = start;
  }
  return first === undefined ? undefined : Number(first / 1_000_000n);
}
