import { isRecord } from '../base/is-record.ts';

/** An error of Tracepane's own, as a bug report may carry it: no name, no address and no payload of anybody's page. */
export interface OwnError {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Where it happened: `background`, `panel`. */
  readonly world: string;
  readonly name: string;
  readonly message: string;
  /** Lines `at …` with the extension's own files. */
  readonly stack: readonly string[];
}

/** Enough to see what came first; the oldest go. */
export const MOST_ERRORS = 20;
const MOST_LINES = 12;
const MOST_CHARACTERS = 300;

export function addError(errors: readonly OwnError[], error: OwnError): readonly OwnError[] {
  return [...errors, error].slice(-MOST_ERRORS);
}

export function describeError(thrown: unknown, world: string, at: number): OwnError {
  if (!(thrown instanceof Error)) {
    return { at, world, name: typeof thrown, message: withoutTheirWords(String(thrown)), stack: [] };
  }
  const lines = (thrown.stack ?? '').split('\n').map((line) => line.trim());
  return {
    at,
    world,
    name: thrown.name,
    message: withoutTheirWords(thrown.message),
    // The first lines repeat the message, which may have lines of its own.
    stack: lines
      .filter((line) => line.startsWith('at ') || /@.*:\d+:\d+$/.test(line))
      .slice(0, MOST_LINES)
      .map(withoutTheirWords),
  };
}

export function isOwnError(value: unknown): value is OwnError {
  return (
    isRecord(value) &&
    typeof value.at === 'number' &&
    [value.world, value.name, value.message].every((text) => typeof text === 'string') &&
    Array.isArray(value.stack) &&
    value.stack.every((line) => typeof line === 'string')
  );
}

/** Messages quote names, patterns and addresses; the extension's own files are all that may stay of an address. */
export function withoutTheirWords(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS * 4)
    .replace(/(?:chrome|moz)-extension:\/\/[^/\s]+\//g, 'extension:/')
    .replace(/\b(?:[a-z][a-z0-9+.-]*):\/\/[^\s"'`)]+/gi, '<address>')
    .replace(/"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|`[^`\n]*`/g, '<text>')
    .slice(0, MOST_CHARACTERS);
}
