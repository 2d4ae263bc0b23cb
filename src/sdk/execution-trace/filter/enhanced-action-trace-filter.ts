import { ActionTraceFilter, type ActionTraceFilterOptions } from './action-trace-filter.ts';
import { isVerbosityLevel, reaches, VERBOSITY_LEVELS, type VerbosityLevel } from './verbosity.ts';

/** When data of one category is kept. */
export interface CategoryRule {
  /** The least verbosity at which it is. */
  readonly minVerbosity: VerbosityLevel;
  readonly enabled?: boolean;
  /** A last word on single data. An exception in it means no. */
  readonly when?: (data: unknown, actionId: string) => boolean;
}

export interface EnhancedActionTraceFilterOptions extends ActionTraceFilterOptions {
  /** Beside and instead of the built-in ones. */
  readonly categoryRules?: Readonly<Record<string, CategoryRule>>;
}

const CATEGORY_RULES: Readonly<Record<string, CategoryRule>> = {
  core: { minVerbosity: 'minimal' },
  business_logic: { minVerbosity: 'standard' },
  performance: { minVerbosity: 'standard' },
  legacy: { minVerbosity: 'detailed' },
  diagnostic: { minVerbosity: 'verbose' },
};
const UNKNOWN_CATEGORY: CategoryRule = { minVerbosity: 'standard' };

/**
 * The action filter with rules by category of data: `core` is kept at every verbosity, `business_logic` and `performance` from
 * standard on, `legacy` from detailed on, `diagnostic` at verbose; an unknown category from standard on. Source: document 2,
 * "Existing Infrastructure"; document 1 for the rest.
 */
export class EnhancedActionTraceFilter extends ActionTraceFilter {
  readonly #rules: Map<string, CategoryRule>;

  /** @throws Error naming the option that cannot be used. */
  constructor({ categoryRules = {}, ...options }: EnhancedActionTraceFilterOptions = {}) {
    super(options);
    this.#rules = new Map(Object.entries(CATEGORY_RULES));
    for (const [category, rule] of Object.entries(categoryRules)) this.setCategoryRule(category, rule);
  }

  /** Whether data of this category is kept for this action. */
  shouldCapture(category: string, actionId: string, data?: unknown): boolean {
    if (!this.shouldTrace(actionId)) return false;
    const { enabled = true, minVerbosity, when } = this.#rules.get(category) ?? UNKNOWN_CATEGORY;
    if (!enabled || !reaches(this.getVerbosityLevel(), minVerbosity)) return false;
    try {
      return when?.(data, actionId) ?? true;
    } catch {
      return false; // A rule of the app must not break what it watches.
    }
  }

  /** @throws Error for a verbosity that does not exist. */
  setCategoryRule(category: string, rule: CategoryRule): void {
    if (!isVerbosityLevel(rule.minVerbosity)) {
      throw new Error(`categoryRules.${category}.minVerbosity must be one of ${VERBOSITY_LEVELS.join(', ')}`);
    }
    this.#rules.set(category, rule);
  }

  /** Back to the built-in rule, where there is one. */
  removeCategoryRule(category: string): void {
    const builtIn = Object.hasOwn(CATEGORY_RULES, category) ? CATEGORY_RULES[category] : undefined;
    if (builtIn === undefined) this.#rules.delete(category);
    else this.#rules.set(category, builtIn);
  }

  getCategoryRules(): Readonly<Record<string, CategoryRule>> {
    return Object.fromEntries(this.#rules);
  }
}
