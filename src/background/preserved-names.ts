import { compilePattern, type Pattern } from '../core/filter/pattern.ts';
import type { Retention } from '../core/model/retention.ts';

/** Whether the name of a trace is one that the retention preserves. What cannot be compiled matches nothing. */
export function preservedNames({ preserve }: Retention): (name: string) => boolean {
  const patterns: Pattern[] = [];
  for (const text of preserve.names) {
    const compiled = compilePattern(text);
    if (compiled.kind === 'ok') patterns.push(compiled.value);
  }
  return (name) => patterns.some((pattern) => pattern.matches(name));
}

/** What is wrong with the first pattern that cannot be used. */
export function preservedNamesDefect({ preserve }: Retention): string | undefined {
  for (const text of preserve.names) {
    const compiled = compilePattern(text);
    if (compiled.kind === 'failed') return `The pattern "${text}" cannot be used: ${compiled.error.message}`;
  }
  return undefined;
}
