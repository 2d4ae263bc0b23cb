import { ok, type Result } from '../base/result.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import type { FilterError } from './filter-error.ts';
import type { Query } from './query.ts';
import { parseQuery } from './query-parser.ts';
import { compileRowTest } from './row-test.ts';

/** A view filter ready to judge rows. */
export interface CompiledQuery {
  readonly query: Query;
  /** True for the empty filter: nobody needs to ask it about rows. */
  readonly isEverything: boolean;
  /**
   * One byte per span row of the chunk: 1 where the row matches. Texts are tested once per string of the chunk, not per row.
   * Rows that a later row supersedes are judged like any other: who joins chunks leaves them out.
   */
  matchRows(view: ChunkView): Uint8Array;
}

/** Compiles the text of the view filter. Empty text is everything; the error says what is wrong and where. */
export function compileQuery(text: string): Result<CompiledQuery, FilterError> {
  const query = parseQuery(text);
  if (query.kind === 'failed') return query;
  return ok({
    query: query.value,
    isEverything: query.value.kind === 'everything',
    matchRows: compileRowTest(query.value),
  });
}
