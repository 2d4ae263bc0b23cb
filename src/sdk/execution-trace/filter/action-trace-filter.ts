import { type CompiledCaptureRules, compileCaptureRules } from '../../../core/filter/capture-rules.ts';
import {
  DEFAULT_INCLUSION,
  isVerbosityLevel,
  VERBOSITY_LEVELS,
  type VerbosityConfig,
  type VerbosityLevel,
} from './verbosity.ts';

export interface ActionTraceFilterOptions {
  readonly enabled?: boolean;
  /** Names, globs (`core:*`, `*:go`) and regular expressions (`/^core:/i`). None: nothing is traced but the system's own. */
  readonly tracedActions?: readonly string[];
  /** Win over `tracedActions`. */
  readonly excludedActions?: readonly string[];
  readonly verbosityLevel?: VerbosityLevel;
  readonly inclusionConfig?: Partial<VerbosityConfig>;
}

/** What those who trace ask of a filter. Source: document 1, "IActionTraceFilter". */
export interface TraceFilter {
  shouldTrace(actionId: string): boolean;
  getVerbosityLevel(): VerbosityLevel;
  getInclusionConfig(): VerbosityConfig;
}

type Lists = Required<Pick<ActionTraceFilterOptions, 'tracedActions' | 'excludedActions'>>;

/** The same few actions are asked for again and again; the memo is emptied when it is full. */
const MOST_KNOWN = 2_000;

/**
 * Decides which actions are traced, and how much of them. `__system_*` is always traced while the filter is enabled.
 * Everything can be changed at any time; a change that is refused changes nothing. Source: document 1, "ActionTraceFilter".
 */
export class ActionTraceFilter implements TraceFilter {
  readonly #known = new Map<string, boolean>();
  #isEnabled: boolean;
  #lists: Lists;
  #rules: CompiledCaptureRules;
  #level: VerbosityLevel;
  #inclusion: VerbosityConfig;

  /** @throws Error naming the option that cannot be used. */
  constructor(options: ActionTraceFilterOptions = {}) {
    const {
      enabled = true,
      tracedActions = ['*'],
      excludedActions = [],
      verbosityLevel = 'standard',
    } = options;
    this.#isEnabled = enabled;
    this.#lists = { tracedActions: [...tracedActions], excludedActions: [...excludedActions] };
    this.#rules = compile(this.#lists);
    this.#level = requireLevel(verbosityLevel);
    this.#inclusion = withInclusion(DEFAULT_INCLUSION, options.inclusionConfig ?? {});
  }

  /** The positional constructor of version 1. Source: document 1, "Migration from v1.x to v2.x". */
  static fromV1(
    enabled: boolean,
    actions: readonly string[],
    verbosity: VerbosityLevel = 'standard',
  ): ActionTraceFilter {
    return new ActionTraceFilter({ enabled, tracedActions: actions, verbosityLevel: verbosity });
  }

  shouldTrace(actionId: string): boolean {
    if (!this.#isEnabled || typeof actionId !== 'string' || actionId === '') return false;
    let decision = this.#known.get(actionId);
    if (decision === undefined) {
      decision = this.#rules.decide(actionId);
      if (this.#known.size === MOST_KNOWN) this.#known.clear();
      this.#known.set(actionId, decision);
    }
    return decision;
  }

  isEnabled(): boolean {
    return this.#isEnabled;
  }

  setEnabled(enabled: boolean): void {
    this.#isEnabled = enabled;
  }

  getVerbosityLevel(): VerbosityLevel {
    return this.#level;
  }

  /** @throws Error for a level that does not exist. */
  setVerbosityLevel(level: VerbosityLevel): void {
    this.#level = requireLevel(level);
  }

  /** Frozen: a change makes another one. */
  getInclusionConfig(): VerbosityConfig {
    return this.#inclusion;
  }

  /** @throws Error naming the field that is unknown or no boolean. */
  updateInclusionConfig(config: Partial<VerbosityConfig>): void {
    this.#inclusion = withInclusion(this.#inclusion, config);
  }

  /** @throws Error naming the pattern that cannot be used. */
  addTracedActions(patterns: string | readonly string[]): void {
    this.#changeList('tracedActions', (list) => [...new Set([...list, ...listOf(patterns)])]);
  }

  removeTracedActions(patterns: string | readonly string[]): void {
    this.#changeList('tracedActions', (list) => without(list, listOf(patterns)));
  }

  /** @throws Error naming the pattern that cannot be used. */
  addExcludedActions(patterns: string | readonly string[]): void {
    this.#changeList('excludedActions', (list) => [...new Set([...list, ...listOf(patterns)])]);
  }

  removeExcludedActions(patterns: string | readonly string[]): void {
    this.#changeList('excludedActions', (list) => without(list, listOf(patterns)));
  }

  /**
   * Changes the options that are given, all or none.
   * @throws Error naming the option that cannot be used.
   */
  updateFromConfig(options: ActionTraceFilterOptions): void {
    const { tracedActions, excludedActions } = { ...this.#lists, ...withoutUndefined(options) };
    const lists = { tracedActions: [...tracedActions], excludedActions: [...excludedActions] };
    const rules = compile(lists);
    const level = requireLevel(options.verbosityLevel ?? this.#level);
    this.#inclusion = withInclusion(this.#inclusion, options.inclusionConfig ?? {});
    this.#level = level;
    this.#isEnabled = options.enabled ?? this.#isEnabled;
    this.#use(lists, rules);
  }

  /** A copy of all options as they are now. */
  getConfiguration(): Required<ActionTraceFilterOptions> {
    return {
      enabled: this.#isEnabled,
      tracedActions: [...this.#lists.tracedActions],
      excludedActions: [...this.#lists.excludedActions],
      verbosityLevel: this.#level,
      inclusionConfig: { ...this.#inclusion },
    };
  }

  #changeList(name: keyof Lists, change: (list: readonly string[]) => readonly string[]): void {
    const lists = { ...this.#lists, [name]: change(this.#lists[name]) };
    this.#use(lists, compile(lists));
  }

  #use(lists: Lists, rules: CompiledCaptureRules): void {
    this.#lists = lists;
    this.#rules = rules;
    this.#known.clear();
  }
}

/** Rules without an include take everything in; a list of traced actions without a pattern means none. */
const NONE = '/^$/';

function compile({ tracedActions, excludedActions }: Lists): CompiledCaptureRules {
  const include = tracedActions.length === 0 ? [NONE] : tracedActions;
  const compiled = compileCaptureRules({ include, exclude: excludedActions });
  if (compiled.kind === 'ok') return compiled.value;
  const { list, index, message } = compiled.error;
  const field = list === 'include' ? 'tracedActions' : 'excludedActions';
  throw new Error(`${field}[${index}]: ${message}`);
}

function requireLevel(level: unknown): VerbosityLevel {
  if (isVerbosityLevel(level)) return level;
  throw new Error(`verbosityLevel must be one of ${VERBOSITY_LEVELS.join(', ')}, got '${String(level)}'`);
}

function withInclusion(before: VerbosityConfig, changes: Partial<VerbosityConfig>): VerbosityConfig {
  for (const [field, value] of Object.entries(changes)) {
    if (!Object.hasOwn(DEFAULT_INCLUSION, field)) throw new Error(`inclusionConfig.${field} does not exist`);
    if (typeof value !== 'boolean') throw new Error(`inclusionConfig.${field} must be true or false`);
  }
  return Object.freeze({ ...before, ...changes });
}

function listOf(patterns: string | readonly string[]): readonly string[] {
  return typeof patterns === 'string' ? [patterns] : patterns;
}

function without(list: readonly string[], gone: readonly string[]): readonly string[] {
  return list.filter((pattern) => !gone.includes(pattern));
}

function withoutUndefined(options: ActionTraceFilterOptions): Partial<Lists> {
  const { tracedActions, excludedActions } = options;
  return {
    ...(tracedActions === undefined ? {} : { tracedActions }),
    ...(excludedActions === undefined ? {} : { excludedActions }),
  };
}
