import { describe, expect, test } from 'vitest';
import { openChunk } from '../../core/model/chunk/view.ts';
import { millis } from '../../core/model/time.ts';
import { parseDrawing } from '../../testing/drawing.ts';
import { type ChunkOptions, sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';

/** Answers what reads the rows, of a chunk that is entered without them. */
function enter(
  catalogue: Catalogue,
  drawing: string,
  options: ChunkOptions & { readonly trace?: number; readonly isUnread?: boolean },
): () => void {
  const { stored, buffer } = storedChunk(parseDrawing(drawing, { trace: options.trace ?? 1 }), options);
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(opened.error);
  if (options.isUnread !== true) catalogue.addChunk(stored, opened.value);
  else {
    catalogue.addChunk(stored);
    return () => catalogue.openChunk(stored.chunkId, opened.value);
  }
  return () => {};
}

function listed(catalogue: Catalogue): readonly string[] {
  return catalogue
    .rows()
    .map(({ name, spans, errors, durationMs }) => `${name} ${spans} ${errors} ${durationMs}`);
}

describe('catalogue', () => {
  test('catalogue › lists traces by their start, whatever the order of their chunks', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'later [50–60] action', { chunkId: 2, trace: 2 });
    enter(catalogue, 'earlier [10–30] action\n  part [12–20] !error', { chunkId: 1, trace: 1 });
    expect(listed(catalogue)).toEqual(['earlier 2 1 20', 'later 1 0 10']);
  });

  test('catalogue › counts a span once that was written open and again at its end', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'slow [0–…]', { chunkId: 1 });
    enter(catalogue, 'slow [0–900]', { chunkId: 2, continued: ['slow'] });
    expect(listed(catalogue)).toEqual(['slow 1 0 900']);
    expect([...catalogue.chunks()].map(({ superseded }) => [...superseded])).toEqual([[0], []]);
  });

  test('catalogue › supersedes an open row that is read after the last row of its span', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'slow [0–900]', { chunkId: 2, continued: ['slow'] });
    enter(catalogue, 'slow [0–…]', { chunkId: 1 });
    const open = [...catalogue.chunks()].find(({ stored }) => stored.chunkId === 1);
    expect([...(open?.superseded ?? [])]).toEqual([0]);
  });

  test('catalogue › takes a chunk once, and none of a session that it does not show', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'a [0–1]', { chunkId: 1 });
    enter(catalogue, 'a [0–1]', { chunkId: 1 });
    enter(catalogue, 'foreign [0–1]', { chunkId: 2, session: sessionOf(2), trace: 2 });
    expect(listed(catalogue)).toEqual(['a 1 0 1']);
  });

  test('catalogue › forgets the traces of removed chunks, and keeps what other chunks say', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'both [0–5]', { chunkId: 1 });
    enter(catalogue, 'both [0–5]\n  child [1–9]', { chunkId: 2, continued: ['both'] });
    enter(catalogue, 'gone [20–21]', { chunkId: 3, trace: 2 });
    catalogue.removeChunks([1, 3, 99]);
    expect(listed(catalogue)).toEqual(['both 1 0 9']);
  });

  test('catalogue › says on the clock when and why data is missing', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1, { timeOrigin: 5_000 }));
    const gap = { start: millis(10), end: millis(40), count: 7, reason: 'page-buffer-full' } as const;
    enter(catalogue, 'a [0–1]', { chunkId: 1, gaps: [gap], session: sessionOf(1) });
    expect(catalogue.gaps()).toMatchObject([
      { start: 5_010, end: 5_040, count: 7, reason: 'page-buffer-full' },
    ]);
  });

  test('catalogue › a chunk set aside is named, and its traces are gone', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'a [0–1]', { chunkId: 1, isUnread: true });
    enter(catalogue, 'b [2–3]', { chunkId: 2, trace: 2, isUnread: true });
    for (const { stored } of catalogue.unopened(1)) catalogue.setAside(stored, 'torn');
    expect(listed(catalogue)).toEqual(['b 1 0 1']);
    expect([...catalogue.unreadable()]).toEqual([[1, 'torn']]);
  });

  test('catalogue › lists and places the same whether rows are read at once, later or never', () => {
    const [atOnce, later, never] = [new Catalogue(), new Catalogue(), new Catalogue()].map((catalogue) => {
      catalogue.addSession(sessionOf(1));
      return catalogue;
    });
    if (!atOnce || !later || !never) return expect.unreachable();
    const first = 'slow [0–…] action\n  part [3–9] !error';
    const second = 'slow [0–60] action';
    for (const catalogue of [atOnce, later, never]) {
      const isUnread = catalogue !== atOnce;
      const read = [
        enter(catalogue, second, { chunkId: 2, continued: ['slow'], isUnread }),
        enter(catalogue, first, { chunkId: 1, isUnread }),
      ];
      if (catalogue === later) for (const readOne of read) readOne();
    }
    expect(listed(later)).toEqual(listed(atOnce));
    expect(listed(never)).toEqual(listed(atOnce));
    const buckets = (catalogue: Catalogue) => [...(catalogue.activity()?.activity ?? [])];
    expect(buckets(later)).toEqual(buckets(atOnce));
    expect(never.activity()?.window).toEqual(atOnce.activity()?.window);
    const superseded = (catalogue: Catalogue) =>
      [...catalogue.chunks()].map(({ stored, superseded }) => [stored.chunkId, [...superseded]]);
    expect(superseded(later)).toEqual(superseded(atOnce));
  });

  test('catalogue › rows of one start stand as they were recorded, though the newest are read first', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'third [5–6]', { chunkId: 3, trace: 3 });
    enter(catalogue, 'second [5–6]', { chunkId: 2, trace: 2 });
    catalogue.rows();
    enter(catalogue, 'first [5–6]', { chunkId: 1, trace: 1 });
    expect(listed(catalogue).map((row) => row.split(' ')[0])).toEqual(['first', 'second', 'third']);
  });

  test('catalogue › activity of removed chunks is taken away', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    enter(catalogue, 'a [0–1] !error', { chunkId: 1 });
    enter(catalogue, 'b [100–101]', { chunkId: 2, trace: 2, isUnread: true });
    enter(catalogue, 'c [102–103]', { chunkId: 3, trace: 3 });
    catalogue.removeChunks([1, 2]);
    const known = catalogue.activity();
    expect(known?.window).toEqual({ from: 1_000_102, to: 1_000_103 });
    expect([...(known?.activity ?? [])]).toEqual([{ time: 1_000_102.5, activity: 1, errors: 0 }]);
  });
});
