import { FORMAT_NAME, FORMAT_VERSION } from './version.ts';

const ACCEPTED = `Tracepane JSON version ${FORMAT_VERSION} is what opens here.`;

/** Why a file with these fields is not ours, in one sentence or two for the person who chose it; undefined when it is ours. */
export function refusal(file: Readonly<Record<string, unknown>>, hasSessions: boolean): string | undefined {
  if (file.format !== FORMAT_NAME) return `This is not Tracepane JSON. ${ACCEPTED}`;
  if (file.version !== FORMAT_VERSION) {
    const isNewer = typeof file.version === 'number' && file.version > FORMAT_VERSION;
    const advice = isNewer ? ' A newer Tracepane wrote it: update to open it.' : '';
    return `This is Tracepane JSON of version ${JSON.stringify(file.version) ?? 'unknown'}. ${ACCEPTED}${advice}`;
  }
  return hasSessions ? undefined : 'This Tracepane JSON has no list "sessions": it is damaged.';
}
