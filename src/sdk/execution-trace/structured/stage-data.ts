import type { VerbosityConfig, VerbosityLevel } from '../filter/verbosity.ts';
import { sanitizePayload } from '../payload/sanitize-payload.ts';

/** Fields that say how a stage came out: kept at every verbosity, and where its other data is left out. */
const OUTCOME =
  /^(?:success|passed|resolved|failed|skipped|error|errorType|duration|count|isLegacy|isMultiTarget)$|Count$/;

interface Bounds {
  readonly depth: number;
  readonly items: number;
}

const BOUNDS: Readonly<Record<Exclude<VerbosityLevel, 'minimal'>, Bounds>> = {
  standard: { depth: 3, items: 20 },
  detailed: { depth: 6, items: 200 },
  verbose: { depth: 64, items: Number.POSITIVE_INFINITY },
};

/** What a word in the name of a stage or a field belongs to. */
const GATES: readonly (readonly [inclusion: keyof VerbosityConfig, word: RegExp])[] = [
  ['componentData', /component/i],
  ['prerequisites', /prerequisite/i],
  ['targets', /target/i],
];

export interface StageDataRequest {
  readonly stage: string;
  readonly data: unknown;
  readonly level: VerbosityLevel;
  readonly inclusion: VerbosityConfig;
}

/**
 * What is kept of a stage's data, without secrets. minimal: how it came out. standard: three levels deep, 20 items a list;
 * detailed: six and 200; verbose: all. Stages and fields of components, prerequisites and targets only where the
 * inclusion says so, their outcome always. Source: document 1, "ActionTraceFilter" and "VerbosityConfig".
 */
export function stageDataToKeep({ stage, data, level, inclusion }: StageDataRequest): unknown {
  const { value } = sanitizePayload(data);
  if (!isFields(value)) return level === 'minimal' ? undefined : value;
  const isOutcomeOnly = level === 'minimal' || isLeftOut(stage, inclusion);
  const kept = Object.entries(value).filter(
    ([field]) => OUTCOME.test(field) || (!isOutcomeOnly && !isLeftOut(field, inclusion)),
  );
  const fields = Object.fromEntries(kept);
  return level === 'minimal' ? fields : bounded(fields, BOUNDS[level].depth, BOUNDS[level].items);
}

function isLeftOut(name: string, inclusion: VerbosityConfig): boolean {
  return GATES.some(([gate, word]) => !inclusion[gate] && word.test(name));
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bounded(value: unknown, depth: number, items: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return Array.isArray(value) ? `[${value.length} items]` : '[Object]';
  if (Array.isArray(value)) {
    const head = value.slice(0, items).map((item) => bounded(item, depth - 1, items));
    return value.length > items ? [...head, `[${value.length - items} more]`] : head;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, bounded(item, depth - 1, items)]),
  );
}
