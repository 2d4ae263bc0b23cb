import { formatCount } from '../../core/base/format-count.ts';

/** `1 trace`, `1,204 traces`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
