import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import type { SessionRecords, TraceRecords } from '../analysis/session-records.ts';
import { formatDuration } from '../base/format-duration.ts';
import type { SpanId } from '../model/ids.ts';
import type { Edge, Span } from '../model/span.ts';
import type { ExportedSessions, Format, WriteOptions } from './format.ts';

/** The causes as a graph for Graphviz: full lines from parent to child, dashed ones for edges. It is written, never read back. */
export const dot: Format = {
  id: 'dot',
  label: 'DOT (Graphviz)',
  extension: '.dot',
  mimeType: 'text/vnd.graphviz',
  write: writeDot,
  recognises: () => false,
};

/** Edges whose ends are not both in the file would draw spans that nobody knows: they are left out. */
async function* writeDot(sessions: ExportedSessions, _options: WriteOptions): AsyncGenerator<string> {
  yield 'digraph tracepane {\n  rankdir=LR;\n  node [shape=box, fontname="sans-serif"];\n';
  let number = 0;
  for await (const { session, records } of sessions) {
    // Ids are unique within a session.
    const prefix = `s${++number}_`;
    const missing = await endsOfEdges(records);
    yield `  subgraph cluster_${number} {\n    label=${quoted(session.title === '' ? session.url : session.title)};\n`;
    for await (const batch of spansAndGaps(session.sessionId, records)) {
      for (const { span } of batch) missing.delete(span.spanId);
      yield batch.map(({ span }) => `    ${prefix}${span.spanId} [${nodeStyle(span)}];\n`).join('');
    }
    yield '  }\n';
    for await (const trace of records.traces) yield* parentLines(trace, prefix);
    for await (const batch of records.edges) {
      const known = batch.filter(({ from, to }) => !missing.has(from) && !missing.has(to));
      yield known.map((edge) => edgeLine(edge, prefix)).join('');
    }
  }
  yield '}\n';
}

async function endsOfEdges(records: SessionRecords): Promise<Set<SpanId>> {
  const ends = new Set<SpanId>();
  for await (const batch of records.edges) for (const { from, to } of batch) ends.add(from).add(to);
  return ends;
}

/** A parent is of the same trace as its children. */
async function* parentLines({ spans }: TraceRecords, prefix: string): AsyncGenerator<string> {
  const known = new Set<SpanId>();
  for await (const batch of spans) for (const { span } of batch) known.add(span.spanId);
  for await (const batch of spans) {
    const lines = batch.map(({ span: { spanId, parentId } }) =>
      parentId === undefined || !known.has(parentId) ? '' : `  ${prefix}${parentId} -> ${prefix}${spanId};\n`,
    );
    yield lines.join('');
  }
}

function edgeLine({ from, to, synchronization }: Edge, prefix: string): string {
  return `  ${prefix}${from} -> ${prefix}${to} [style=dashed, label=${quoted(synchronization)}];\n`;
}

function nodeStyle({ name, start, end, status }: Span): string {
  const duration = end === undefined ? 'still running' : formatDuration(end - start);
  const colour = status === 'error' ? ', color=red, fontcolor=red' : '';
  return `label=${quoted(`${name}\n${duration}`)}${colour}`;
}

/** In a quoted text of DOT a backslash begins an escape, and a line break is one of them. NUL ends the text for C. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\0', '\ufffd')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\r\n|\r|\n/g, '\\n');
  return `"${escaped}"`;
}
