import { recordToLine } from './record-to-line.ts';
import type { TraceSink } from './trace-sink.ts';

/**
 * Writes each record as one line of JSON (`recordToLine`), without the line break: to a file, a request, a log.
 * `createJsonLinesSink((line) => stream.write(line + '\n'))`
 */
export function createJsonLinesSink(writeLine: (line: string) => void | Promise<void>): TraceSink {
  return { write: (record) => writeLine(recordToLine(record)) };
}
