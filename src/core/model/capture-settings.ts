import { isRecord } from '../base/is-record.ts';
import type { SpanSource } from './span.ts';

/** How much of a span is recorded (reference document 1). Each level has all of the one before. */
export const VERBOSITIES = ['minimal', 'standard', 'detailed', 'verbose'] as const;
/**
 * minimal: names, times, status, errors. standard: attributes, events, payloads and results of actions
 * too. detailed: payloads and results of every span too. verbose: call stacks of actions too.
 */
export type Verbosity = (typeof VERBOSITIES)[number];

/** The sources a person can switch off. */
export const SWITCHABLE_SOURCES = [
  'redux',
  'fetch',
  'xhr',
  'otel',
  'errors',
  'api',
] as const satisfies readonly SpanSource[];
export type SwitchableSource = (typeof SWITCHABLE_SOURCES)[number];

/**
 * Capture rules decide what is recorded, and how much of it. Patterns are written by a person: `core:*`, `*:go`, `/regex/`.
 * No include pattern means everything; an exclude wins over an include; `__system_*` is always recorded.
 */
export interface CaptureRules {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly verbosity: Verbosity;
  readonly disabledSources: readonly SwitchableSource[];
}

export const DEFAULT_CAPTURE_RULES: CaptureRules = {
  include: [],
  exclude: [],
  verbosity: 'standard',
  disabledSources: [],
};

/** What a page is told: no pattern among it, for the page never runs a person's pattern. */
export interface CaptureSettings {
  readonly isRecording: boolean;
  /** Grows with each change of the rules; stamped on chunks. */
  readonly rulesVersion: number;
  /** What happens to a name that has no decision yet: kept, and decided by the background. */
  readonly verbosity: Verbosity;
  readonly disabledSources: readonly SwitchableSource[];
}

/** The background's word on a span name: recorded or left out. */
export type NameDecision = readonly [name: string, isRecorded: boolean];

export function isCaptureSettings(value: unknown): value is CaptureSettings {
  return (
    isRecord(value) &&
    typeof value.isRecording === 'boolean' &&
    typeof value.rulesVersion === 'number' &&
    isVerbosity(value.verbosity) &&
    Array.isArray(value.disabledSources) &&
    value.disabledSources.every(isSwitchableSource)
  );
}

export function isCaptureRules(value: unknown): value is CaptureRules {
  return (
    isRecord(value) &&
    isTextList(value.include) &&
    isTextList(value.exclude) &&
    isVerbosity(value.verbosity) &&
    Array.isArray(value.disabledSources) &&
    value.disabledSources.every(isSwitchableSource)
  );
}

export function isNameDecision(value: unknown): value is NameDecision {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'boolean'
  );
}

function isVerbosity(value: unknown): value is Verbosity {
  return VERBOSITIES.some((verbosity) => verbosity === value);
}

function isSwitchableSource(value: unknown): value is SwitchableSource {
  return SWITCHABLE_SOURCES.some((source) => source === value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
