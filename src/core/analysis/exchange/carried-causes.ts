import { createBareRecord } from '../../base/bare-record.ts';
import { parseJson } from '../../base/parse-json.ts';
import type { Attributes, AttributeValue, Edge, Span } from '../../model/span.ts';
import { carryEdge, type ForeignLink } from './carried-edges.ts';
import { foreignSpanId, foreignTraceId } from './foreign-ids.ts';
import { attributesOf, listOf, recordOf } from './loose-values.ts';

/** For formats whose spans have no links, or links that can say nothing of themselves: all edges to a span, as JSON in one tag. */
const CAUSES = 'tracepane.causes';

export function carryCauses(edges: readonly Edge[], { start }: Span): Attributes {
  if (edges.length === 0) return {};
  const causes = edges.map((edge) => ({
    traceId: edge.fromTraceId,
    spanId: edge.from,
    ...carryEdge(edge, start),
  }));
  return { [CAUSES]: JSON.stringify(causes) };
}

/** The links are undefined where no such tag is. */
export function liftCauses(tags: Record<string, AttributeValue>): {
  readonly links: readonly ForeignLink[] | undefined;
  readonly carried: Record<string, AttributeValue>;
} {
  const written = tags[CAUSES];
  if (typeof written !== 'string') return { links: undefined, carried: tags };
  const causes = parseJson(written);
  const carried = createBareRecord<AttributeValue>();
  for (const [key, value] of Object.entries(tags)) if (key !== CAUSES) carried[key] = value;
  // Cut by another tool, or nested without end: then the edges are lost, and nothing else.
  const links = causes.kind === 'ok' ? listOf(causes.value).flatMap(readCause) : [];
  return { links, carried };
}

function readCause(cause: unknown): readonly ForeignLink[] {
  const { traceId, spanId, ...carried } = recordOf(cause);
  const fromTraceId = foreignTraceId(traceId)?.id;
  const from = foreignSpanId(spanId)?.id;
  return fromTraceId === undefined || from === undefined
    ? []
    : [{ fromTraceId, from, carried: attributesOf(carried) }];
}
