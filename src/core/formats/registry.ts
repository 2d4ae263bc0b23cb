import { ok, type Result } from '../base/result.ts';
import { actionFlows } from './action-flows.ts';
import { chromeTrace, chromeTraceAsync } from './chrome-trace.ts';
import { csv } from './csv.ts';
import { dot } from './dot.ts';
import { executionTraces } from './execution-traces.ts';
import type { Format, ImportError } from './format.ts';
import { humanText } from './human-text.ts';
import { jaeger } from './jaeger.ts';
import { markdown } from './markdown.ts';
import { otlpJson, otlpJsonLines, otlpProtobuf } from './otlp.ts';
import { parquet } from './parquet.ts';
import { reduxDevtools } from './redux-devtools.ts';
import { formatByContent } from './registry-by-content.ts';
import { speedscope } from './speedscope.ts';
import { tracepaneJson } from './tracepane-json.ts';
import { zipkin } from './zipkin.ts';

/** Every format there is, the preferred one first. The only list: menus, imports and documents go by it. */
export const FORMATS: readonly Format[] = [
  tracepaneJson,
  humanText,
  otlpJson,
  otlpJsonLines,
  otlpProtobuf,
  chromeTrace,
  chromeTraceAsync,
  jaeger,
  zipkin,
  speedscope,
  csv,
  parquet,
  dot,
  executionTraces,
  actionFlows,
  markdown,
  reduxDevtools,
];

export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** The format to read a file with, by how it begins; where that does not say, one that looks at the whole file. */
export function formatToRead(head: string, bytes?: Uint8Array): Result<Format, ImportError> {
  const binary = bytes && READABLE.find((format) => format.recognisesBytes?.(bytes));
  const format = binary ?? READABLE.find((each) => each.recognises(head));
  return format === undefined ? formatByContent(head, READABLE) : ok(format);
}

const READABLE = FORMATS.filter(({ read, readBytes }) => (read ?? readBytes) !== undefined);
