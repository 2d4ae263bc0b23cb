import type { Edge } from '../../core/model/span.ts';
import type { SinkRecord, SpanRecord, TraceSink } from './trace-sink.ts';

/** Keeps records in memory: for tests, and for programs that look at their own traces. */
export interface MemorySink extends TraceSink {
  /** In the order in which the spans ended. */
  readonly spans: readonly SpanRecord[];
  readonly edges: readonly Edge[];
  /** Records that were let go for newer ones. */
  readonly dropped: number;
  named(name: string): readonly SpanRecord[];
  clear(): void;
  /** The traces as text, a line per span, children indented under their parents in order of start. */
  draw(): string;
}

const MOST_RECORDS = 10_000;

/** @param capacity most spans, and most edges, to keep; the oldest go first */
export function createMemorySink(capacity: number = MOST_RECORDS): MemorySink {
  const spans: SpanRecord[] = [];
  const edges: Edge[] = [];
  let dropped = 0;

  function keep<Kept>(list: Kept[], item: Kept): void {
    list.push(item);
    if (list.length <= capacity) return;
    list.shift();
    dropped += 1;
  }

  return {
    spans,
    edges,
    get dropped() {
      return dropped;
    },
    write: (record: SinkRecord) => {
      if (record.kind === 'span') keep(spans, record);
      else keep(edges, record.edge);
    },
    named: (name) => spans.filter(({ span }) => span.name === name),
    clear: () => {
      spans.length = 0;
      edges.length = 0;
      dropped = 0;
    },
    draw: () => drawSpans(spans),
  };
}

function drawSpans(records: readonly SpanRecord[]): string {
  // Stable: of siblings that began together the one that ended first stands first.
  const ordered = records.toSorted((a, b) => a.span.start - b.span.start);
  const ids = new Set<string>(ordered.map(({ span }) => span.spanId));
  const childrenOf = new Map<string | undefined, SpanRecord[]>();
  for (const record of ordered) {
    const { parentId } = record.span;
    const key = parentId !== undefined && ids.has(parentId) ? parentId : undefined;
    childrenOf.set(key, [...(childrenOf.get(key) ?? []), record]);
  }
  const draw = (record: SpanRecord, indent: string): readonly string[] => [
    indent + drawSpan(record),
    ...(childrenOf.get(record.span.spanId) ?? []).flatMap((child) => draw(child, `${indent}  `)),
  ];
  return (childrenOf.get(undefined) ?? []).flatMap((root) => draw(root, '')).join('\n');
}

function drawSpan({ span, events }: SpanRecord): string {
  const words = [span.name];
  if (span.category !== 'span') words.push(span.category);
  if (span.actor !== undefined) words.push(`by ${span.actor}`);
  if (span.status !== 'unset') words.push(span.status);
  for (const [key, value] of Object.entries(span.attributes)) words.push(`${key}=${value}`);
  if (span.payload !== undefined) words.push(`payload=${span.payload}`);
  if (span.result !== undefined) words.push(`result=${span.result}`);
  for (const { name } of events) words.push(`@${name}`);
  return words.join(' ');
}
