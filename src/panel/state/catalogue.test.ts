import { describe, expect, test } from 'vitest';
import { millis } from '../../core/model/time.ts';
import { parseDrawing } from '../../testing/drawing.ts';
import { type ChunkOptions, sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { enterChunk } from './load-history.ts';

function enter(
  catalogue: Catalogue,
  drawing: string,
  options: ChunkOptions & { readonly trace?: number },
): void {
  const { stored, buffer } = storedChunk(parseDrawing(drawing, { trace: options.trace ?? 1 }), options);
  enterChunk(catalogue, stored, buffer);
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

  test('catalogue › sets a damaged chunk aside and keeps the rest', () => {
    const catalogue = new Catalogue();
    catalogue.addSession(sessionOf(1));
    const { stored, buffer } = storedChunk(parseDrawing('a [0–1]'), { chunkId: 1 });
    enterChunk(catalogue, stored, buffer.slice(0, 100));
    enter(catalogue, 'b [2–3]', { chunkId: 2, trace: 2 });
    expect(listed(catalogue)).toEqual(['b 1 0 1']);
    expect([...catalogue.unreadable().keys()]).toEqual([1]);
  });
});
