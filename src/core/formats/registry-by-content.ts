import { recordOf } from '../analysis/exchange/loose-values.ts';
import { isRecord } from '../base/is-record.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { Format, ImportError } from './format.ts';

/**
 * For a file whose beginning does not say what it is, because its fields come in another order or it is no format of ours: it
 * is parsed, as a whole, and judged by its shape. What nobody can read is refused with a sentence that says what it looks like.
 */
export function formatByContent(head: string, formats: readonly Format[]): Result<Format, ImportError> {
  const advice = `Tracepane opens ${formats.map(({ label }) => label).join(', ')}.`;
  const notJson = lookOfText(head);
  if (notJson !== undefined) return failed({ message: `${notJson} ${advice}` });
  return ok({
    id: 'unknown',
    label: 'Unknown',
    extension: '',
    mimeType: 'application/octet-stream',
    read: (tools) => ({
      lists: [''],
      advice,
      take: ({ value }) => {
        const look = LOOKS.find(({ fits }) => fits(value));
        const format = formats.find(({ id }) => id === look?.formatId);
        if (format !== undefined) tools.readAs(format);
        else
          tools.refuse(
            `This looks like ${look?.name ?? 'JSON of a kind Tracepane does not know'}. ${advice}`,
          );
      },
      finish: () => {},
    }),
    recognises: () => true,
  });
}

/** What a file is that is not even JSON; undefined for one that may be. */
function lookOfText(text: string): string | undefined {
  const head = text.replace(/^\uFEFF/, '').slice(0, 1_000);
  if (head.trim() === '') return 'The file is empty.';
  if (head.startsWith('\u001f')) return 'This looks like a gzip archive that was not unpacked.';
  if (head.startsWith('PK\u0003\u0004')) return 'This looks like a ZIP archive.';
  if (/^\s*<(?:!doctype|html|\?xml|svg)/i.test(head)) return 'This looks like a page of HTML or XML.';
  if (head.includes('\0')) return 'This looks like a binary file.';
  if (!/^\s*[[{]/.test(head)) return 'The file is not JSON.';
  return undefined;
}

interface Look {
  readonly name: string;
  readonly formatId?: string;
  fits(value: unknown): boolean;
}

/** Each by the field its own tools go by. */
const LOOKS: readonly Look[] = [
  {
    name: 'Tracepane JSON',
    formatId: 'tracepane-json',
    fits: (value) => recordOf(value).format === 'tracepane',
  },
  {
    name: 'OTLP',
    formatId: 'otlp-json',
    fits: (value) => Array.isArray(recordOf(firstOf(value)).resourceSpans),
  },
  {
    name: 'OTLP of metrics or logs, which hold no spans',
    fits: (value) => hasKeys(value, ['resourceMetrics']) || hasKeys(value, ['resourceLogs']),
  },
  {
    name: 'a Jaeger trace file',
    formatId: 'jaeger',
    fits: (value) =>
      hasKeys(firstOf(value), ['traceID', 'spans']) ||
      hasKeys(firstOf(recordOf(value).data), ['traceID', 'spans']),
  },
  { name: 'a Zipkin file of version 1', fits: (value) => hasKeys(firstOf(value), ['binaryAnnotations']) },
  {
    name: 'a Zipkin file',
    formatId: 'zipkin',
    fits: (value) => hasKeys(firstOf(firstOf(value)), ['traceId', 'id']),
  },
  {
    name: 'a Chrome trace',
    formatId: 'chrome-trace',
    fits: (value) =>
      Array.isArray(recordOf(value).traceEvents) || (Array.isArray(value) && hasKeys(value[0], ['ph'])),
  },
  {
    name: 'a Redux DevTools export',
    formatId: 'redux-devtools',
    fits: (value) =>
      hasKeys(value, ['actionsById']) ||
      (hasKeys(value, ['payload']) && hasText(recordOf(value).payload, '"actionsById"')),
  },
  { name: 'a speedscope file', fits: (value) => hasText(recordOf(value).$schema, 'speedscope.app') },
  { name: 'a HAR file', fits: (value) => hasKeys(recordOf(value).log, ['entries']) },
  { name: 'a CPU profile', fits: (value) => hasKeys(value, ['nodes', 'startTime', 'endTime']) },
  { name: 'a profile of Firefox', fits: (value) => hasKeys(value, ['meta', 'threads']) },
  { name: 'a heap snapshot', fits: (value) => hasKeys(value, ['snapshot', 'strings']) },
];

/** The first of a list, or the value itself. */
function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function hasText(value: unknown, part: string): boolean {
  return typeof value === 'string' && value.includes(part);
}

function hasKeys(value: unknown, keys: readonly string[]): boolean {
  return isRecord(value) && keys.every((key) => Object.hasOwn(value, key));
}
