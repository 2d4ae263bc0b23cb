import type { Format } from './format.ts';
import { readOtlp } from './otlp/read-otlp.ts';
import { writeOtlpJson, writeOtlpLines } from './otlp/write-otlp.ts';

/**
 * OpenTelemetry's own file: one export request as JSON. Rules: opentelemetry-proto, docs/specification.md, "JSON Protobuf
 * Encoding".
 */
export const otlpJson: Format = {
  id: 'otlp-json',
  label: 'OTLP JSON (OpenTelemetry)',
  extension: '.otlp.json',
  mimeType: 'application/json',
  write: writeOtlpJson,
  read: readOtlp,
  recognises: (head) => /^\uFEFF?[\s[]*\{\s*"resource_?[sS]pans"\s*:/.test(head),
};

/** What the collector's file exporter writes: a request per line. Read by `otlpJson`. */
export const otlpJsonLines: Format = {
  id: 'otlp-json-lines',
  label: 'OTLP JSON Lines',
  extension: '.otlp.jsonl',
  mimeType: 'application/jsonl',
  write: writeOtlpLines,
  recognises: () => false,
};
