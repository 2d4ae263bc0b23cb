import type { Format } from './format.ts';
import { readOtlp, readOtlpProtobuf } from './otlp/read-otlp.ts';
import { looksLikeOtlp } from './otlp/recognise-protobuf.ts';
import { writeOtlpJson, writeOtlpLines } from './otlp/write-otlp.ts';
import { writeOtlpProtobuf } from './otlp/write-protobuf.ts';

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

/** The same request as what goes over the wire. */
export const otlpProtobuf: Format = {
  id: 'otlp-protobuf',
  label: 'OTLP protobuf',
  extension: '.otlp.binpb',
  mimeType: 'application/x-protobuf',
  write: writeOtlpProtobuf,
  recognises: () => false,
  readBytes: readOtlpProtobuf,
  recognisesBytes: looksLikeOtlp,
};
