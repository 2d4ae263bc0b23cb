import { isRecord } from '../base/is-record.ts';

/** Rotation removes the oldest whole chunks until all three hold. */
export interface Retention {
  readonly maxAgeHours: number;
  readonly maxBytes: number;
  readonly maxSpans: number;
}

export const DEFAULT_RETENTION: Retention = { maxAgeHours: 24, maxBytes: 200_000_000, maxSpans: 500_000 };

/** What is wrong with a person's retention settings, in words for that person; undefined when they are fine. */
export function retentionDefect(value: unknown): string | undefined {
  if (!isRecord(value)) return 'Retention needs maxAgeHours, maxBytes and maxSpans.';
  return (
    outside('Age', value.maxAgeHours, 0.1, 24 * 365, 'hours') ??
    outside('Size', value.maxBytes, 1_000_000, 10_000_000_000, 'bytes') ??
    outside('Span count', value.maxSpans, 1_000, 10_000_000, 'spans')
  );
}

export function isRetention(value: unknown): value is Retention {
  return retentionDefect(value) === undefined;
}

function outside(
  what: string,
  value: unknown,
  least: number,
  most: number,
  unit: string,
): string | undefined {
  if (typeof value === 'number' && value >= least && value <= most) return undefined;
  return `${what} must be a number from ${least} to ${most} ${unit}; got ${String(value)}.`;
}
