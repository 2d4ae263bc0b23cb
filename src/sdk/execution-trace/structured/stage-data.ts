import { remember } from '../../../core/base/remember.ts';
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
  const { value } = sanitizePayload(data, WITHOUT_SIZE);
  if (!isFields(value)) return level === 'minimal' ? undefined : value;
  const isOutcomeOnly = level === 'minimal' || isLeftOut(stage, inclusion);
  const fields = fieldsToKeep(value, (field) => isOutcomeOnly || isLeftOut(field, inclusion));
  return level === 'minimal' ? fields : bounded(fields, BOUNDS[level].depth, BOUNDS[level].items);
}

const WITHOUT_SIZE = { skipsSize: true } as const;

type Fields = Readonly<Record<string, unknown>>;

/** The very same object where all are kept, which is the rule. */
function fieldsToKeep(fields: Fields, isLeft: (field: string) => boolean): Fields {
  const isKept = (field: string) => readName(field).isOutcome || !isLeft(field);
  for (const field in fields) {
    if (!isKept(field)) return Object.fromEntries(Object.entries(fields).filter(([each]) => isKept(each)));
  }
  return fields;
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

function isLeftOut(name: string, inclusion: VerbosityConfig): boolean {
  const { gates } = readName(name);
  return gates.length > 0 && gates.some((gate) => !inclusion[gate]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bounded(value: unknown, depth: number, items: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isWithin(value, depth, items)) return value;
  if (depth === 0) return Array.isArray(value) ? `[${value.length} items]` : '[Object]';
  if (Array.isArray(value)) {
    const head = value.slice(0, items).map((item) => bounded(item, depth - 1, items));
    return value.length > items ? [...head, `[${value.length - items} more]`] : head;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, bounded(item, depth - 1, items)]),
  );
}

/** Most data is: then it is kept as it is, for it is a frozen copy already. */
function isWithin(value: unknown, depth: number, items: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    return value.length <= items && value.every((item) => isWithin(item, depth - 1, items));
  }
  for (const item of Object.values(value)) if (!isWithin(item, depth - 1, items)) return false;
  return true;
}
