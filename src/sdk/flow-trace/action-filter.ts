import type { ActionRecord } from './action-record.ts';

/** Every field narrows; without any, everything is found. Source: section 5.2. */
export interface ActionFilter {
  /** The whole URI or its beginning. */
  readonly conceptUri?: string;
  readonly action?: string;
  /** Microseconds since the Unix epoch, both ends included. */
  readonly timeRange?: readonly [from: number, to: number];
  readonly flowToken?: string;
  /** Most records to return, the earliest. */
  readonly limit?: number;
}

function matchesFilter(record: ActionRecord, filter: ActionFilter): boolean {
  const { conceptUri, action, timeRange, flowToken } = filter;
  if (conceptUri !== undefined && !record.conceptUri.startsWith(conceptUri)) return false;
  if (action !== undefined && record.action !== action) return false;
  if (timeRange !== undefined && !(record.timestamp >= timeRange[0] && record.timestamp <= timeRange[1])) {
    return false;
  }
  return flowToken === undefined || record.flowToken === flowToken;
}

/** The records that match, in order of time. @throws RangeError for a limit that is no whole number from 0 */
export function selectActions(
  records: Iterable<ActionRecord>,
  filter: ActionFilter,
): readonly ActionRecord[] {
  const found = inOrderOfTime([...records].filter((record) => matchesFilter(record, filter)));
  return filter.limit === undefined ? found : found.slice(0, checkedLimit(filter.limit));
}

export function inOrderOfTime(records: readonly ActionRecord[]): readonly ActionRecord[] {
  return records.toSorted((a, b) => a.timestamp - b.timestamp);
}

export function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 0) return limit;
  throw new RangeError(`limit must be a whole number from 0, not ${limit}`);
}
