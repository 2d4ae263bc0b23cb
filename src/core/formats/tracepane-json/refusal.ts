import { isRecord } from '../../base/is-record.ts';
import { FORMAT_NAME, FORMAT_VERSION } from './version.ts';

const ACCEPTED = `Tracepane JSON version ${FORMAT_VERSION} is what opens here.`;

/** Why this JSON is not ours, in one sentence or two for the person who chose the file; undefined when it is ours. */
export function refusal(value: unknown): string | undefined {
  if (!isRecord(value) || value.format !== FORMAT_NAME) {
    return `This is not Tracepane JSON. ${ACCEPTED}`;
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
