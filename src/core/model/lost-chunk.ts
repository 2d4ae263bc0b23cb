import type { Gap } from './span.ts';
import type { StoredChunk } from './stored-chunk.ts';
import { millis } from './time.ts';

/** What stands for a stored chunk that cannot be read any more: its spans are missing, and its own gaps still hold. */
export function gapsOfLostChunk({
  firstTime,
  lastTime,
  spans,
  gaps,
}: Pick<StoredChunk, 'firstTime' | 'lastTime' | 'spans' | 'gaps'>): readonly Gap[] {
  const end = Math.max(firstTime, lastTime);
  return [{ start: millis(firstTime), end: millis(end), count: spans, reason: 'storage-failed' }, ...gaps];
}
