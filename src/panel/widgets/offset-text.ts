import { formatDuration } from '../../core/base/format-duration.ts';

/** A time relative to the beginning of what is looked at: `+ 41.2 ms`. */
export function offsetText(millis: number): string {
  return millis < 0 ? `− ${formatDuration(-millis)}` : `+ ${formatDuration(millis)}`;
}
