import { failed, ok, type Result } from '../../../core/base/result.ts';
import { compilePattern } from '../../../core/filter/pattern.ts';

/** As in core/model/retention.ts, which counts them again. */
const MOST_NAMES = 100;

/** One pattern a line; empty lines say nothing. Fails with the line that cannot be read, and why. */
export function readPreservedNames(text: string): Result<readonly string[]> {
  const names: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const name = line.trim();
    if (name === '') continue;
    const compiled = compilePattern(name);
    if (compiled.kind === 'failed') return failed(`Line ${index + 1}: ${compiled.error.message}`);
    names.push(name);
  }
  if (names.length > MOST_NAMES) return failed(`At most ${MOST_NAMES} patterns; there are ${names.length}.`);
  return ok(names);
}
