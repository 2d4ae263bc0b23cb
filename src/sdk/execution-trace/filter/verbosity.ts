/** How much of what is traced is kept, least first. Source: document 1, "ActionTraceFilter". */
export const VERBOSITY_LEVELS = ['minimal', 'standard', 'detailed', 'verbose'] as const;
export type VerbosityLevel = (typeof VERBOSITY_LEVELS)[number];

/** What else is kept. Source: document 1, "Configuration Schemas". */
export interface VerbosityConfig {
  readonly componentData: boolean;
  readonly prerequisites: boolean;
  readonly targets: boolean;
}

export const DEFAULT_INCLUSION: VerbosityConfig = Object.freeze({
  componentData: true,
  prerequisites: false,
  targets: true,
});

export function isVerbosityLevel(value: unknown): value is VerbosityLevel {
  return VERBOSITY_LEVELS.some((level) => level === value);
}

/** Whether what needs `least` is kept at `level`. */
export function reaches(level: VerbosityLevel, least: VerbosityLevel): boolean {
  return VERBOSITY_LEVELS.indexOf(level) >= VERBOSITY_LEVELS.indexOf(least);
}
