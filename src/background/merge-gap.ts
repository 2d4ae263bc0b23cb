import type { Gap, GapReason } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';

/** Sums up gaps of one session, one for each reason. */
export function mergeGap(gaps: Map<GapReason, Gap>, gap: Gap): void {
  const before = gaps.get(gap.reason);
  if (before === undefined) {
    gaps.set(gap.reason, gap);
    return;
  }
  gaps.set(gap.reason, {
    reason: gap.reason,
    start: millis(Math.min(before.start, gap.start)),
    end: millis(Math.max(before.end, gap.end)),
    count: before.count + gap.count,
  });
}
