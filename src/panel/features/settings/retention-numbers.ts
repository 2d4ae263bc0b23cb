import type { Retention, StoreLimit } from '../../../core/model/retention.ts';
import { SPAN_CATEGORIES, type SpanCategory } from '../../../core/model/span.ts';

/** One number of the retention as a person sees it: in hours, megabytes (decimal), spans or milliseconds. */
export interface RetentionNumber {
  /** Unique among all of them. */
  readonly field: string;
  readonly label: string;
  readonly unit: string;
  /** What the model's word for the field is (core/model/retention.ts). */
  readonly path: string;
  /** How the model counts in this unit: a megabyte is a million of its bytes. */
  readonly scale: number;
  /** In the unit of the field, in words. */
  readonly range: string;
  /** May be left empty: no limit of its own. */
  readonly isOptional: boolean;
  readonly get: (retention: Retention) => number | undefined;
  readonly set: (retention: Retention, value: number | undefined) => Retention;
}

const BYTES = { unit: 'MB', scale: 1_000_000, range: '1 to 10,000 MB' };
const SPANS = { unit: 'spans', scale: 1, range: '1,000 to 10,000,000' };

export const WHOLE_STORE: readonly RetentionNumber[] = [
  {
    field: 'hours',
    label: 'Age',
    unit: 'hours',
    path: 'maxAgeHours',
    scale: 1,
    range: '0.1 to 8,760 hours',
    isOptional: false,
    get: (retention) => retention.maxAgeHours,
    set: (retention, value) => ({ ...retention, maxAgeHours: value ?? Number.NaN }),
  },
  {
    field: 'megabytes',
    label: 'Size',
    path: 'maxBytes',
    ...BYTES,
    isOptional: false,
    get: (retention) => retention.maxBytes,
    set: (retention, value) => ({ ...retention, maxBytes: value ?? Number.NaN }),
  },
  {
    field: 'spans',
    label: 'Spans',
    path: 'maxSpans',
    ...SPANS,
    isOptional: false,
    get: (retention) => retention.maxSpans,
    set: (retention, value) => ({ ...retention, maxSpans: value ?? Number.NaN }),
  },
];

export const PARTS_OF_STORE: readonly RetentionNumber[] = [
  ...limitNumbers('perDay', 'One day'),
  ...limitNumbers('perSession', 'One session'),
  ...SPAN_CATEGORIES.map(categoryNumber),
];

export const PRESERVED: readonly RetentionNumber[] = [
  {
    field: 'slow',
    label: 'Slower than',
    unit: 'ms',
    path: 'preserve.slowerThanMs',
    scale: 1,
    range: '1 to 3,600,000 ms',
    isOptional: true,
    get: ({ preserve }) => preserve.slowerThanMs,
    set: (retention, value) => {
      const { slowerThanMs: _, ...preserve } = retention.preserve;
      return {
        ...retention,
        preserve: { ...preserve, ...(value === undefined ? {} : { slowerThanMs: value }) },
      };
    },
  },
  {
    field: 'preservedMegabytes',
    label: 'At most',
    path: 'preserve.maxBytes',
    ...BYTES,
    isOptional: false,
    get: ({ preserve }) => preserve.maxBytes,
    set: (retention, value) => ({
      ...retention,
      preserve: { ...retention.preserve, maxBytes: value ?? Number.NaN },
    }),
  },
];

function limitNumbers(part: 'perDay' | 'perSession', name: string): readonly RetentionNumber[] {
  return [
    {
      field: `${part}Megabytes`,
      label: `${name}: size`,
      path: `${part}.maxBytes`,
      ...BYTES,
      isOptional: true,
      get: (retention) => retention[part].maxBytes,
      set: (retention, value) => ({ ...retention, [part]: withLimit(retention[part], 'maxBytes', value) }),
    },
    {
      field: `${part}Spans`,
      label: `${name}: spans`,
      path: `${part}.maxSpans`,
      ...SPANS,
      isOptional: true,
      get: (retention) => retention[part].maxSpans,
      set: (retention, value) => ({ ...retention, [part]: withLimit(retention[part], 'maxSpans', value) }),
    },
  ];
}

function withLimit(limit: StoreLimit, key: keyof StoreLimit, value: number | undefined): StoreLimit {
  const { [key]: _, ...others } = limit;
  return value === undefined ? others : { ...others, [key]: value };
}

function categoryNumber(category: SpanCategory): RetentionNumber {
  const title = category.charAt(0).toUpperCase() + category.slice(1);
  return {
    field: `category/${category}`,
    label: `${title} traces`,
    path: `maxSpansByCategory.${category}`,
    ...SPANS,
    isOptional: true,
    get: ({ maxSpansByCategory }) => maxSpansByCategory[category],
    set: (retention, value) => {
      const { [category]: _, ...others } = retention.maxSpansByCategory;
      const maxSpansByCategory = value === undefined ? others : { ...others, [category]: value };
      return { ...retention, maxSpansByCategory };
    },
  };
}
