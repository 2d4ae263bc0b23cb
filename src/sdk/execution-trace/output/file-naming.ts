import { isRecord } from '../../../core/base/is-record.ts';
import type { NamingOptions, TimestampFormat } from '../config/action-tracing-config.ts';
import type { StoredTrace } from '../storage/stored-trace.ts';

const LONGEST_PART = 60;

/** Names for exported files, safe on every file system. Source: document 1, "Advanced Configuration", `namingOptions`. */
export function createFileNaming({
  strategy = 'timestamp',
  timestampFormat = 'compact',
  includeActorId = false,
}: NamingOptions = {}): (trace: StoredTrace, position: number) => string {
  return (trace, position) => {
    const time = formatTimestamp(trace.timestamp, timestampFormat);
    const action = safePart(trace.actionId ?? trace.traceType);
    const actor = includeActorId ? [safePart(actorOf(trace.data))] : [];
    const sequence = String(position + 1).padStart(4, '0');
    const parts = {
      timestamp: [time, action, ...actor, sequence],
      action: [action, ...actor, time, sequence],
      sequence: [sequence, action, ...actor, time],
    };
    return parts[strategy].join('_');
  };
}

function formatTimestamp(epochMs: number, format: TimestampFormat): string {
  const iso = new Date(epochMs).toISOString();
  switch (format) {
    case 'iso':
      return iso.replaceAll(/[:.]/g, '-');
    case 'compact':
      return iso.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    case 'unix':
      return String(Math.floor(epochMs / 1_000));
  }
}

/** Letters, digits, dots, dashes and underscores; whatever else becomes a dash. */
export function safePart(text: string): string {
  const safe = text.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return Array.from(safe).slice(0, LONGEST_PART).join('') || 'unnamed';
}

function actorOf(data: unknown): string {
  const metadata = isRecord(data) && isRecord(data.metadata) ? data.metadata : {};
  return typeof metadata.actorId === 'string' ? metadata.actorId : 'nobody';
}
