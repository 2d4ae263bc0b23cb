import { formatCount } from '../../../core/base/format-count.ts';
import { failed, ok, type Result } from '../../../core/base/result.ts';
import { type Retention, retentionProblems } from '../../../core/model/retention.ts';
import type { RetentionNumber } from './retention-numbers.ts';

/** What stands in the fields, by their names. Empty where there is no limit. */
export type RetentionText = Readonly<Record<string, string>>;

export interface RetentionDefect {
  readonly field: string;
  readonly message: string;
}

/** As a person would type it. */
export function retentionToText(numbers: readonly RetentionNumber[], retention: Retention): RetentionText {
  return Object.fromEntries(
    numbers.map(({ field, scale, get }) => {
      const value = get(retention);
      return [field, value === undefined ? '' : numberToText(value / scale)];
    }),
  );
}

/** Digits may be grouped by blanks, commas or underlines. The first limit that is wrong is named. The rest is as in `stored`. */
export function textToRetention(
  numbers: readonly RetentionNumber[],
  text: RetentionText,
  stored: Retention,
): Result<Retention, RetentionDefect> {
  const retention = numbers.reduce(
    (changed, { field, scale, set, isOptional }) =>
      set(changed, toNumber(text[field] ?? '', isOptional, scale)),
    stored,
  );
  const problems = retentionProblems(retention);
  const wrong = numbers.find(({ path }) => problems.some(({ field }) => field === path));
  if (wrong === undefined) {
    const [other] = problems;
    return other === undefined ? ok(retention) : failed({ field: '', message: other.message });
  }
  return failed({ field: wrong.field, message: inFieldUnits(wrong, text[wrong.field] ?? '') });
}

function toNumber(text: string, isOptional: boolean, scale: number): number | undefined {
  const digits = text.replace(/[\s,_]/g, '');
  if (digits === '' && isOptional) return undefined;
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) * scale : Number.NaN;
}

function numberToText(value: number): string {
  return value >= 10_000 ? formatCount(value) : String(value);
}

/** The model speaks of bytes; the field of megabytes. */
function inFieldUnits({ label, range, isOptional }: RetentionNumber, text: string): string {
  const got = text.trim() === '' ? 'nothing' : `“${text}”`;
  return `${label} must be ${range}${isOptional ? ', or empty' : ''}; got ${got}.`;
}
