import type { FieldCheck, FieldChecks } from '../request/field-checks.ts';

/** Pages count from 1. Page 1 of 100 unless said; at most 1,000 a page. */
export interface Pagination {
  readonly page?: number;
  readonly limit?: number;
}

/** Where in the whole a page lies. */
export interface PageInfo {
  readonly page: number;
  readonly limit: number;
  /** Of all pages together. */
  readonly total: number;
  readonly total_pages: number;
  readonly has_more: boolean;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly info: PageInfo;
}

const MOST_PER_PAGE = 1_000;

const wholeNumber = (most: number): FieldCheck => ({
  expected: `a whole number from 1 to ${most}`,
  accepts: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most,
});

export const PAGINATION: FieldChecks = {
  page: wholeNumber(Number.MAX_SAFE_INTEGER),
  limit: wholeNumber(MOST_PER_PAGE),
};

/** One page of a list; past the end it is empty. */
export function pageOf<Item>(items: readonly Item[], { page = 1, limit = 100 }: Pagination = {}): Page<Item> {
  const total_pages = Math.ceil(items.length / limit);
  const from = (page - 1) * limit;
  return {
    items: items.slice(from, from + limit),
    info: { page, limit, total: items.length, total_pages, has_more: page < total_pages },
  };
}
