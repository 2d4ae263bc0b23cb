import { ok, type Result } from '../core/base/result.ts';
import type { CaptureRules } from '../core/model/capture-settings.ts';
import type { ChunkView } from '../core/model/chunk/view.ts';

/** Compiles a person's rules; fails with what is wrong in them. */
export type CompileRules = (
  rules: CaptureRules,
) => Result<{ decide(name: string): boolean }, { readonly message: string }>;

/** Decisions kept; a page that makes up names must not fill the worker. */
const MOST_DECISIONS = 50_000;

/** The capture rules in force, compiled once, with their decisions by name. */
export class RuleBook {
  readonly decide = (name: string): boolean => this.#decide(name);
  readonly #compile: CompileRules;
  #judge: (name: string) => boolean = () => true;
  #decisions = new Map<string, boolean>();

  constructor(compile: CompileRules) {
    this.#compile = compile;
  }

  /** Takes the rules over, or says what is wrong with them and keeps the old ones. */
  use(rules: CaptureRules): Result<void, { readonly message: string }> {
    const compiled = this.#compile(rules);
    if (compiled.kind === 'failed') return compiled;
    this.#judge = (name) => compiled.value.decide(name);
    this.#decisions = new Map();
    return ok(undefined);
  }

  #decide(name: string): boolean {
    const known = this.#decisions.get(name);
    if (known !== undefined) return known;
    const decision = this.#judge(name);
    if (this.#decisions.size >= MOST_DECISIONS) this.#decisions.clear();
    this.#decisions.set(name, decision);
    return decision;
  }
}

/** Each span name in the chunk once, by the number of its string. */
export function spanNames(view: ChunkView): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const text of view.columns.spanName) if (!names.has(text)) names.set(text, view.string(text));
  return names;
}
