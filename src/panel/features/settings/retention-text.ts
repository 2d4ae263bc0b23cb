import { formatCount } from '../../../core/base/format-count.ts';
import { failed, ok, type Result } from '../../../core/base/result.ts';
import { type Retention, retentionProblems } from '../../../core/model/retention.ts';

/** The limits as a person types them: hours, megabytes (decimal), spans. */
export interface RetentionText {
  readonly hours: string;
  readonly megabytes: string;
  readonly spans: string;
}

export interface RetentionDefect {
  readonly field: keyof RetentionText;
  readonly message: string;
}

const BYTES_PER_MEGABYTE = 1_000_000;

export function retentionToText(retention: Retention): RetentionText {
  return {
    hours: String(retention.maxAgeHours),
    megabytes: String(retention.maxBytes / BYTES_PER_MEGABYTE),
    spans: formatCount(retention.maxSpans),
  };
}

/** Digits may be grouped by blanks, commas or underlines. The first limit that is wrong is named. The rest is as in `stored`. */
export function textToRetention(text: RetentionText, stored: Retention): Result<Retention, RetentionDefect> {
  const retention: Retention = {
    ...stored,
    maxAgeHours: toNumber(text.hours),
    maxBytes: toNumber(text.megabytes) * BYTES_PER_MEGABYTE,
    maxSpans: toNumber(text.spans),
  };
  const [problem] = retentionProblems(retention);
  if (problem === undefined) return ok(retention);
  const field = FIELDS.get(problem.field) ?? 'hours';
  return failed({ field, message: inFieldUnits(field, text) });
}

function toNumber(text: string): number {
  const digits = text.replace(/[\s,_]/g, '');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
}

const FIELDS: ReadonlyMap<string, keyof RetentionText> = new Map([
  ['maxAgeHours', 'hours'],
  ['maxBytes', 'megabytes'],
  ['maxSpans', 'spans'],
]);

/** The model speaks of bytes; the field of megabytes. */
function inFieldUnits(field: keyof RetentionText, text: RetentionText): string {
  const got = text[field].trim() === '' ? 'nothing' : `“${text[field]}”`;
  switch (field) {
    case 'hours':
      return `Age must be 0.1 to 8,760 hours; got ${got}.`;
    case 'megabytes':
      return `Size must be 1 to 10,000 MB; got ${got}.`;
    case 'spans':
      return `Spans must be 1,000 to 10,000,000; got ${got}.`;
  }
}
