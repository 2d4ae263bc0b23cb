import { actionFlows } from './action-flows.ts';
import { chromeTrace, chromeTraceAsync } from './chrome-trace.ts';
import { csv } from './csv.ts';
import { dot } from './dot.ts';
import { executionTraces } from './execution-traces.ts';
import type { Format } from './format.ts';
import { humanText } from './human-text.ts';
import { jaeger } from './jaeger.ts';
import { markdown } from './markdown.ts';
import { otlpJson, otlpJsonLines, otlpProtobuf } from './otlp.ts';
import { parquet } from './parquet.ts';
import { reduxDevtools } from './redux-devtools.ts';
import { readByContent } from './registry-by-content.ts';
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

/** The format to read a file with, by how it begins; one that looks at the whole file where the beginning does not say. */
export function formatToRead(head: string): Format {
  return READABLE.find((format) => format.recognises(head)) ?? UNKNOWN;
}

/** The format to read a file with that is no text; undefined where it has to be text. */
export function formatToReadBytes(head: Uint8Array): Format | undefined {
  return FORMATS.find((format) => format.recognisesBytes?.(head));
}

const READABLE = FORMATS.filter(({ read, readBytes }) => (read ?? readBytes) !== undefined);

/** Its refusal says what the file looks like, and what is accepted. */
const UNKNOWN: Format = {
  id: 'unknown',
  label: 'Unknown',
  extension: '',
  mimeType: 'application/octet-stream',
  read: (text) => readByContent(text, READABLE),
  recognises: () => true,
};
