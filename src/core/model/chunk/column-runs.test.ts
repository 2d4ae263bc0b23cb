import { expect, test } from 'vitest';
import { COLUMN_RUNS } from './column-runs.ts';
import { CHUNK_COLUMNS } from './layout.ts';
import { BOUNDS } from './record-kinds.ts';

const KINDS = ['spans', 'events', 'edges', 'gaps', 'attributes', 'traces', 'strings', 'spanBounds'];
const BYTES = { f64: 8, u32: 4, u8: 1 };

test('column runs › are the columns of the layout, in its order and of its types', () => {
  const written: unknown[] = [];
  for (let run = 0; run < COLUMN_RUNS.length; run += 3) {
    const [bytes, kind = 0, columns] = COLUMN_RUNS.slice(run, run + 3);
    written.push(...Array.from({ length: columns ?? 0 }, () => ({ bytes, kind: KINDS[kind] })));
  }
  expect(written).toEqual(Object.values(CHUNK_COLUMNS).map(([type, kind]) => ({ bytes: BYTES[type], kind })));
  expect(KINDS[BOUNDS]).toBe('spanBounds');
});
