import { isRecord } from '../../base/is-record.ts';
import { FORMAT_NAME, FORMAT_VERSION } from './version.ts';

const ACCEPTED = `Tracepane JSON version ${FORMAT_VERSION} is what opens here.`;

/** Why this JSON is not ours, in one sentence or two for the person who chose the file; undefined when it is ours. */
export function refusal(value: unknown): string | undefined {
  if (!isRecord(value) || value.format !== FORMAT_NAME) {
    const likeness = LIKENESSES.find(({ fits }) => fits(value));
    const what = likeness === undefined ? 'JSON of a kind Tracepane does not know' : likeness.name;
    return `This looks like ${what}. ${ACCEPTED}`;
  }
  if (value.version !== FORMAT_VERSION) {
    const isNewer = typeof value.version === 'number' && value.version > FORMAT_VERSION;
    const advice = isNewer ? ' A newer Tracepane wrote it: update to open it.' : '';
    return `This is Tracepane JSON of version ${JSON.stringify(value.version) ?? 'unknown'}. ${ACCEPTED}${advice}`;
  }
  return Array.isArray(value.sessions)
    ? undefined
    : 'This Tracepane JSON has no list "sessions": it is damaged.';
}

interface Likeness {
  readonly name: string;
  fits(value: unknown): boolean;
}

/** Each by the field its own tools go by. */
const LIKENESSES: readonly Likeness[] = [
  {
    name: 'an OTLP file (OpenTelemetry)',
    fits: (value) => isRecord(value) && Array.isArray(value.resourceSpans),
  },
  {
    name: 'a Jaeger trace file',
    fits: (value) =>
      isRecord(value) && Array.isArray(value.data) && hasKeys(value.data[0], ['traceID', 'spans']),
  },
  {
    name: 'a Zipkin trace file',
    fits: (value) => Array.isArray(value) && hasKeys(value[0], ['traceId', 'id']),
  },
  {
    name: 'a Chrome trace file',
    fits: (value) =>
      (isRecord(value) && Array.isArray(value.traceEvents)) ||
      (Array.isArray(value) && hasKeys(value[0], ['ph', 'ts'])),
  },
  {
    name: 'a speedscope file',
    fits: (value) => isRecord(value) && String(value.$schema).includes('speedscope.app'),
  },
  { name: 'a HAR file', fits: (value) => isRecord(value) && hasKeys(value.log, ['entries']) },
  { name: 'a CPU profile', fits: (value) => hasKeys(value, ['nodes', 'startTime', 'endTime']) },
];

function hasKeys(value: unknown, keys: readonly string[]): boolean {
  return isRecord(value) && keys.every((key) => key in value);
}
