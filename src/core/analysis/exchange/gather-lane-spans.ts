import type { EpochMillis } from '../../model/time.ts';
import type { Batches, RecordedSpan } from '../session-records.ts';
import { endOfSpan } from './end-of-span.ts';
import type { LaneSpan } from './pack-lanes.ts';

/** What must be known of a trace before its spans can be packed into lanes. */
export async function gatherLaneSpans(
  spans: Batches<RecordedSpan>,
  times: { readonly timeOrigin: EpochMillis; readonly exportedAt: EpochMillis },
): Promise<readonly LaneSpan[]> {
  const gathered: LaneSpan[] = [];
  for await (const batch of spans) {
    for (const { span } of batch) {
      const { spanId, parentId, start } = span;
      const end = endOfSpan(span, times);
      gathered.push({ spanId, ...(parentId === undefined ? {} : { parentId }), start, end });
    }
  }
  return gathered;
}
