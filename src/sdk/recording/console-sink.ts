import { formatDuration } from '../../core/base/format-duration.ts';
import type { SpanRecord, TraceSink } from './trace-sink.ts';

/** The two ways in which a console tells apart what went well and what did not. */
export interface ConsoleLike {
  info(text: string): void;
  error(text: string): void;
}

/** Writes a line per span that ends: name, duration, actor and the message of an error. Edges say nothing by themselves. */
export function createConsoleSink(target: ConsoleLike = globalThis.console): TraceSink {
  return {
    write: (record) => {
      if (record.kind !== 'span') return;
      if (record.span.status === 'error') target.error(describeSpan(record));
      else target.info(describeSpan(record));
    },
  };
}

function describeSpan({ span }: SpanRecord): string {
  const words = [span.name, formatDuration((span.end ?? span.start) - span.start)];
  if (span.actor !== undefined) words.push(`by ${span.actor}`);
  if (span.status === 'error') words.push(`failed: ${span.statusMessage ?? 'no message'}`);
  return words.join(' · ');
}
