import type { Format } from './format.ts';
import { readJaeger } from './jaeger/read-jaeger.ts';
import { writeJaeger } from './jaeger/write-jaeger.ts';

/** What Jaeger's `/api/traces` answers and its search page and Grafana open. Shapes: jaeger-ui, src/types/trace.ts. */
export const jaeger: Format = {
  id: 'jaeger',
  label: 'Jaeger JSON',
  extension: '.jaeger.json',
  mimeType: 'application/json',
  write: writeJaeger,
  read: readJaeger,
  recognises: (head) => /^\uFEFF?\s*[[{][\s\S]*"traceID"\s*:/.test(head),
};
