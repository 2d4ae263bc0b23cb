import { create } from 'zustand';
import { type CompiledQuery, compileQuery } from '../../core/filter/compile-query.ts';
import type { FilterError } from '../../core/filter/filter-error.ts';

interface FilterState {
  readonly text: string;
  /** The last text that was valid; undefined shows everything. */
  readonly query: CompiledQuery | undefined;
  /** What is wrong with the text now, and where. The last good result stays. */
  readonly error: FilterError | undefined;
}

export const useFilter = create<FilterState>()(() => ({ text: '', query: undefined, error: undefined }));

export function setFilterText(text: string): void {
  useFilter.setState((state) => withText(state, text));
}

function withText(state: FilterState, text: string): FilterState {
  if (text.trim() === '') return { text, query: undefined, error: undefined };
  const compiled = compileQuery(text);
  if (compiled.kind === 'failed') return { text, query: state.query, error: compiled.error };
  return { text, query: compiled.value, error: undefined };
}
