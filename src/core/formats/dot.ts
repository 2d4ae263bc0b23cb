import { spansAndGaps } from '../analysis/exchange/gap-spans.ts';
import { formatDuration } from '../base/format-duration.ts';
import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import type { ExportedSession, Format, WriteOptions } from './format.ts';

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
function* writeDot(sessions: Iterable<ExportedSession>, _options: WriteOptions): Generator<string> {
  yield 'digraph tracepane {\n  rankdir=LR;\n  node [shape=box, fontname="sans-serif"];\n';
  let number = 0;
  for (const { session, records } of sessions) {
    // Ids are unique within a session.
    const prefix = `s${++number}_`;
    const known = new Set<SpanId>();
    yield `  subgraph cluster_${number} {\n    label=${quoted(session.title === '' ? session.url : session.title)};\n`;
    for (const { span } of spansAndGaps(session.sessionId, records)) {
      known.add(span.spanId);
      yield `    ${prefix}${span.spanId} [${nodeStyle(span)}];\n`;
    }
    yield '  }\n';
    for (const { span } of records.spans) {
      if (span.parentId === undefined || !known.has(span.parentId)) continue;
      yield `  ${prefix}${span.parentId} -> ${prefix}${span.spanId};\n`;
    }
    for (const { from, to, synchronization } of records.edges) {
      if (!known.has(from) || !known.has(to)) continue;
      yield `  ${prefix}${from} -> ${prefix}${to} [style=dashed, label=${quoted(synchronization)}];\n`;
    }
  }
  yield '}\n';
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
