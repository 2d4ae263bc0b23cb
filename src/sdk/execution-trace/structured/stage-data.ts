import { remember } from '../../../core/base/remember.ts';
import type { VerbosityConfig, VerbosityLevel } from '../filter/verbosity.ts';
import type { SanitizedPayload } from '../payload/sanitize-payload.ts';

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
  readonly data: SanitizedPayload;
  readonly level: VerbosityLevel;
  readonly inclusion: VerbosityConfig;
}

/**
 * What is kept of a stage's data. minimal: how it came out. standard: three levels deep, 20 items a list;
 * detailed: six and 200; verbose: all. Stages and fields of components, prerequisites and targets only where the
 * inclusion says so, their outcome always. Source: document 1, "ActionTraceFilter" and "VerbosityConfig".
 */
export function stageDataToKeep({ stage, data, level, inclusion }: StageDataRequest): unknown {
  const { value, depth, longest } = data;
  if (!isFields(value)) return level === 'minimal' ? undefined : value;
  const isOutcomeOnly = level === 'minimal' || isLeftOut(readName(stage), inclusion);
  const fields = fieldsToKeep(value, inclusion, isOutcomeOnly);
  if (level === 'minimal') return fields;
  const bounds = BOUNDS[level];
  // Most data is within: then it is kept as it is, for it is a frozen copy already.
  return depth <= bounds.depth && longest <= bounds.items
    ? fields
    : bounded(fields, bounds.depth, bounds.items);
}

type Fields = Readonly<Record<string, unknown>>;

/** The very same object where all are kept, which is the rule. */
function fieldsToKeep(fields: Fields, inclusion: VerbosityConfig, isOutcomeOnly: boolean): Fields {
  const names = Object.keys(fields);
  const kept = names.filter((name) => isKept(name, inclusion, isOutcomeOnly));
  if (kept.length === names.length) return fields;
  return Object.fromEntries(kept.map((name) => [name, fields[name]]));
}

function isKept(field: string, inclusion: VerbosityConfig, isOutcomeOnly: boolean): boolean {
  const name = readName(field);
  return name.isOutcome || !(isOutcomeOnly || isLeftOut(name, inclusion));
}

interface NameOfData {
  readonly isOutcome: boolean;
  readonly gates: readonly (keyof VerbosityConfig)[];
}

/** Stages and fields have the same few names again and again. */
const readName = remember(
  (name): NameOfData => ({
    isOutcome: OUTCOME.test(name),
    gates: GATES.filter(([, word]) => word.test(name)).map(([gate]) => gate),
  }),
);

function isLeftOut({ gates }: NameOfData, inclusion: VerbosityConfig): boolean {
  return gates.length > 0 && gates.some((gate) => !inclusion[gate]);
}

function isFields(value: unknown): value is Fields {
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
