import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openChunk } from '../../core/model/chunk/view.ts';
import type { Span } from '../../core/model/span.ts';
import { millis } from '../../core/model/time.ts';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { sessionOf, storedChunk } from '../../testing/stored.ts';
import { Catalogue } from './catalogue.ts';
import { keepTraceOpen } from './keep-trace-open.ts';
import { useOpened } from './open-trace.ts';
import { closeTrace, openTrace } from './selection.ts';
import { traceKey } from './trace-key.ts';
import { useTraces } from './traces.ts';

const SMALL = traceKey(sessionOf(1).sessionId, drawnTraceId(2));
const LARGE = traceKey(sessionOf(1).sessionId, drawnTraceId(1));
/** Long enough for many slices on any machine. */
const LARGE_SPANS = 60_000;
const SPANS_PER_CHUNK = 20_000;

keepTraceOpen();
afterEach(closeTrace);

test('opening › what fits into one slice is open when the choice returns', () => {
  show();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  onTestFinished(() => clock.mockRestore());
  openTrace(SMALL);
  expect(spansOpen()).toBe(2);
  expect(useOpened.getState().progress).toBeUndefined();
});

test('opening › a large trace lets others go on, tells how far it is, and is open in the end', async () => {
  show();
  const seen = watchProgress();
  openTrace(LARGE);
  expect(spansOpen()).toBeUndefined();
  await vi.waitFor(() => expect(spansOpen()).toBe(LARGE_SPANS), { timeout: 20_000 });
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect(seen.at(-1)).toBeLessThanOrEqual(1);
});

test('opening › another choice leaves a large trace at once', async () => {
  show();
  openTrace(LARGE);
  openTrace(SMALL);
  await vi.waitFor(() => expect(spansOpen()).toBe(2));
  const seen = watchProgress();
  openTrace(LARGE);
  closeTrace();
  openTrace(LARGE);
  await vi.waitFor(() => expect(spansOpen()).toBe(LARGE_SPANS), { timeout: 20_000 });
  expect(useOpened.getState().key).toBe(LARGE);
  expect(seen[0]).toBe(0);
});

test('opening › waits for all chunks with spans of it, and tells how many came', async () => {
  const { catalogue, unread } = show('one chunk unread');
  openTrace(LARGE);
  expect(useOpened.getState().progress).toBeGreaterThan(0);
  expect(spansOpen()).toBeUndefined();
  unread();
  useTraces.setState({ version: catalogue.version });
  await vi.waitFor(() => expect(spansOpen()).toBe(LARGE_SPANS), { timeout: 20_000 });
});

test('an open trace › grows by what comes, and goes when it is removed', async () => {
  const { catalogue } = show();
  openTrace(SMALL);
  await vi.waitFor(() => expect(spansOpen()).toBe(2));
  enter(catalogue, parseDrawing('later [5–6]', { trace: 2 }).map(renumbered), 90);
  useTraces.setState({ version: catalogue.version });
  await vi.waitFor(() => expect(spansOpen()).toBe(3));
  catalogue.removeChunks([1, 90]);
  useTraces.setState({ version: catalogue.version });
  await vi.waitFor(() => expect(spansOpen()).toBeUndefined());
});

function spansOpen(): number | undefined {
  return useOpened.getState().open?.trace.spans.length;
}

function watchProgress(): readonly number[] {
  const seen: number[] = [];
  const stop = useOpened.subscribe(({ progress }) => {
    if (progress !== undefined) seen.push(progress);
  });
  onTestFinished(stop);
  return seen;
}

function show(last?: 'one chunk unread') {
  const catalogue = new Catalogue();
  catalogue.addSession(sessionOf(1));
  enter(catalogue, parseDrawing('click [0–9]\n  move [1–2]', { trace: 2 }), 1);
  let unread = (): void => {};
  for (let from = 0; from < LARGE_SPANS; from += SPANS_PER_CHUNK) {
    const isUnread = last !== undefined && from + SPANS_PER_CHUNK >= LARGE_SPANS;
    unread = enter(catalogue, largeSpans(from), 2 + from / SPANS_PER_CHUNK, isUnread);
  }
  useTraces.setState({ catalogue, version: catalogue.version, loading: 'ready' });
  return { catalogue, unread };
}

/** Gives what reads a chunk that is entered without its rows. */
function enter(catalogue: Catalogue, spans: readonly Span[], chunkId: number, isUnread = false): () => void {
  const { stored, buffer } = storedChunk(spans, { chunkId });
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(opened.error);
  const { value } = opened;
  catalogue.addChunk(stored, isUnread ? undefined : value);
  return () => catalogue.openChunk(chunkId, value);
}

function largeSpans(from: number): readonly Span[] {
  const [template] = parseDrawing('step [0–1]');
  if (template === undefined) throw new Error('no span');
  return Array.from({ length: SPANS_PER_CHUNK }, (_, index): Span => {
    const line = from + index + 1;
    const span = { ...template, spanId: drawnSpanId(line), start: millis(line), end: millis(line + 1) };
    return line === 1 ? span : { ...span, parentId: drawnSpanId(1) };
  });
}

function renumbered(span: Span): Span {
  return { ...span, spanId: drawnSpanId(77, 2) };
}
