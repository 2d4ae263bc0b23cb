/** How names of exported files are made. Source: document 1, "Advanced Configuration", `namingOptions`. */
export const NAMING_STRATEGIES = ['timestamp', 'action', 'sequence'] as const;
export type NamingStrategy = (typeof NAMING_STRATEGIES)[number];
export const TIMESTAMP_FORMATS = ['iso', 'compact', 'unix'] as const;
export type TimestampFormat = (typeof TIMESTAMP_FORMATS)[number];

export interface NamingOptions {
  /** What a name begins with. */
  readonly strategy?: NamingStrategy;
  /** `2026-01-31T12-00-00-000Z`, `20260131-120000`, or seconds since the epoch. */
  readonly timestampFormat?: TimestampFormat;
  readonly includeActorId?: boolean;
}

/** What a name is made of. */
export interface NamedContent {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly action: string;
  readonly actor: string;
  /** Counts from 1. */
  readonly sequence: number;
}

const LONGEST_PART = 60;

/** A name without its extension, safe on every file system: `20260131-120000_core-go_0001`. */
export function fileStem(
  content: NamedContent,
  { strategy = 'timestamp', timestampFormat = 'compact', includeActorId = false }: NamingOptions = {},
): string {
  const time = formatTimestamp(content.time, timestampFormat);
  const action = safePart(content.action);
  const actor = includeActorId ? [safePart(content.actor)] : [];
  const sequence = String(content.sequence).padStart(4, '0');
  const parts = {
    timestamp: [time, action, ...actor, sequence],
    action: [action, ...actor, time, sequence],
    sequence: [sequence, action, ...actor, time],
  };
  return parts[strategy].join('_');
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
