import { failed, ok, type Result } from '../base/result.ts';
import type { CaptureRules } from '../model/capture-settings.ts';
import type { FilterError } from './filter-error.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** Which pattern of which list is wrong, and where in its text. */
export interface RuleError extends FilterError {
  readonly list: 'include' | 'exclude';
  readonly index: number;
}

export interface CompiledCaptureRules {
  /** Whether spans of this name are recorded. */
  decide(name: string): boolean;
}

/** Names of the program's own doings (reference document 1): recorded whatever the rules say. */
const ALWAYS_RECORDED = '__system_';

/** No include pattern means everything; an exclude wins over an include. */
export function compileCaptureRules(
  rules: Pick<CaptureRules, 'include' | 'exclude'>,
): Result<CompiledCaptureRules, RuleError> {
  const include = compileList(rules.include, 'include');
  if (include.kind === 'failed') return include;
  const exclude = compileList(rules.exclude, 'exclude');
  if (exclude.kind === 'failed') return exclude;
  return ok({
    decide(name) {
      if (name.startsWith(ALWAYS_RECORDED)) return true;
      if (matchesAny(exclude.value, name)) return false;
      return include.value.length === 0 || matchesAny(include.value, name);
    },
  });
}

function compileList(
  texts: readonly string[],
  list: RuleError['list'],
): Result<readonly Pattern[], RuleError> {
  const patterns: Pattern[] = [];
  for (const [index, text] of texts.entries()) {
    const compiled = compilePattern(text);
    if (compiled.kind === 'failed') return failed({ ...compiled.error, list, index });
    patterns.push(compiled.value);
  }
  return ok(patterns);
}

function matchesAny(patterns: readonly Pattern[], name: string): boolean {
  return patterns.some((pattern) => pattern.matches(name));
}
