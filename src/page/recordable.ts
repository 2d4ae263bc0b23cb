import { redactHead } from '../core/model/redaction.ts';
import { LONGEST_MESSAGE } from './limits.ts';

/** A message as it may be recorded; undefined for what is no text. */
export function recordableMessage(message: unknown): string | undefined {
  return typeof message === 'string' ? redactHead(message, LONGEST_MESSAGE) : undefined;
}

/** The place of the value in a list, or another one: a chunk has no number for anything else. */
export function placeOf(names: readonly string[], value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  for (let place = 0; place < names.length; place++) if (names[place] === value) return place;
  return otherwise;
}

/** A finite time, or now. */
export function timeOr(value: unknown, now: () => number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : now();
}
