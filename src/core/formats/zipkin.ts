import type { Format } from './format.ts';
import { readZipkin } from './zipkin/read-zipkin.ts';
import { writeZipkin } from './zipkin/write-zipkin.ts';

/** Zipkin's version 2: a flat list of spans. Shapes: zipkin-lens, src/models/Span.ts. */
export const zipkin: Format = {
  id: 'zipkin',
  label: 'Zipkin v2 JSON',
  extension: '.zipkin.json',
  mimeType: 'application/json',
  write: writeZipkin,
  read: readZipkin,
  recognises: (head) =>
    /^\uFEFF?\s*\[\s*(?:\[\s*)?\{[\s\S]*"traceId"\s*:/.test(head) && !/"resourceSpans"/.test(head),
};
