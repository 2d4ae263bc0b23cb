import { formatCount } from '../../core/base/format-count.ts';

/** `1 trace`, `1,204 traces`; `plural` where that is not the noun with an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
