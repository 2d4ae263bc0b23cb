import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../core/base/result.ts';
import { tracepaneJson } from '../../core/formats/tracepane-json.ts';
import type { Edge, EncodedPayload, Gap } from '../../core/model/span.ts';
import { millis } from '../../core/model/time.ts';
import { openReader } from '../../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../../storage/schema.ts';
import { createWriter } from '../../storage/write.ts';
import { drawnSpanId, drawnTraceId, drawTrace, parseDrawing } from '../../testing/drawing.ts';
import { sessionIdOf, sessionOf, storedChunk } from '../../testing/stored.ts';
import { readWith } from '../../testing/through-format.ts';
import type { ExportScope, JobAnswer } from '../../wire/jobs.ts';
import { type ExportJob, type ExportRequest, exportFile } from './export-file.ts';
import type { ExportStorage } from './export-sessions.ts';
import { blobTarget, type ExportTarget } from './export-target.ts';
import { storedChunks } from './stored-chunks.ts';

const clickToPay: Edge = {
  fromTraceId: drawnTraceId(1),
  from: drawnSpanId(1),
  toTraceId: drawnTraceId(2),
  to: drawnSpanId(1, 2),
  synchronization: 'pay-on-click',
  evidence: 'token',
  time: millis(3),
};

let database: TracepaneDatabase;
let number = 0;

/** Two sessions: three traces in two chunks, of which an edge joins two; and a trace of another tab. */
beforeEach(async () => {
  database = openDatabase(`export ${++number}`);
  const [shop, game] = [sessionOf(1), sessionOf(2)];
  const click = parseDrawing('click [0–5]\n  log [1–2]').map((span) => ({
    ...span,
    payload: '{"secret":1}' as EncodedPayload,
  }));
  const gap = (start: number): Gap => ({
    start: millis(start),
    end: millis(start + 1),
    count: 7,
    reason: 'queue-full',
  });
  const chunks = [
    { spans: click, options: { chunkId: 0, session: shop, edges: [clickToPay], gaps: [gap(4)] } },
    {
      spans: [...parseDrawing('pay [3–9]', { trace: 2 }), ...parseDrawing('poll [100–200]', { trace: 3 })],
      options: { chunkId: 0, sequence: 1, session: shop, gaps: [gap(150)] },
    },
    { spans: parseDrawing('move [0–1]', { trace: 4 }), options: { chunkId: 0, session: game } },
  ].map(({ spans, options }) => {
    const { stored, buffer } = storedChunk(spans, options);
    const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
    return { ...row, strayEvents: 0, buffer };
  });
  await createWriter(database).commit({ chunks, sessions: [shop, game], storedAt: 1 });
});
afterEach(() => database.delete());

interface Exported {
  readonly answers: readonly JobAnswer[];
  readonly last: JobAnswer | undefined;
}

async function run(more: Partial<ExportRequest>, job: Partial<ExportJob> = {}): Promise<Exported> {
  const answers: JobAnswer[] = [];
  const request: ExportRequest = {
    kind: 'export',
    formatId: 'tracepane-json',
    scope: { kind: 'everything' },
    gzip: false,
    payloads: 'with',
    exportedAt: '2026-11-21T00:00:00.000Z',
    target: { kind: 'file' },
    ...more,
  };
  await exportFile(request, {
    storage: openReader(database),
    tell: (answer) => answers.push(answer),
    cancelled: new AbortController().signal,
    openTarget: async () => ok(blobTarget()),
    ...job,
  });
  return { answers, last: answers.at(-1) };
}

async function textOf({ last }: Exported): Promise<string> {
  if (last?.kind !== 'exported' || last.file === undefined) throw new Error(`${last?.kind}, no file`);
  expect(last.file.size).toBe(last.bytes);
  return last.file.text();
}

/** Drawings of the sessions with their edges and gaps, and what the answer says of it. */
async function pictureOf(scope: ExportScope): Promise<string> {
  const exported = await run({ scope });
  const read = readWith(tracepaneJson, await textOf(exported));
  const sessions = read.sessions.map(({ spans, edges, gaps }) => {
    return `${drawTrace(spans)}\n${edges.length} edges, ${gaps.length} gaps`;
  });
  const said = exported.last?.kind === 'exported' ? exported.last : undefined;
  return [...sessions, `${said?.traces} traces, ${said?.spans} spans`].join('\n');
}

describe('export', () => {
  it('traces › with the edges that touch them and all gaps of their session', async () => {
    const parts = [{ sessionId: sessionIdOf(1), traceIds: [drawnTraceId(2)] }];
    expect(await pictureOf({ kind: 'traces', parts })).toBe('pay [3–9]\n1 edges, 2 gaps\n1 traces, 1 spans');
  });

  it('a slice › with the edges inside it and the gaps of its time', async () => {
    const origin = { sessionId: sessionIdOf(1), traceId: drawnTraceId(2), spanId: drawnSpanId(1, 2) };
    expect(await pictureOf({ kind: 'slice', ...origin })).toBe(
      'click [0–5]\npay [3–9]\n1 edges, 1 gaps\n2 traces, 2 spans',
    );
  });

  it('everything › with every session', async () => {
    expect(await pictureOf({ kind: 'everything' })).toBe(
      'click [0–5]\n  log [1–2]\npay [3–9]\npoll [100–200]\n1 edges, 2 gaps\nmove [0–1]\n0 edges, 0 gaps\n4 traces, 5 spans',
    );
  });

  it('says how far it is by the chunks it read, up to all', async () => {
    const { answers } = await run({});
    const steps = answers.flatMap((answer) => (answer.kind === 'progress' ? [answer] : []));
    expect(steps.at(-1)).toEqual({ kind: 'progress', done: 6, total: 6 });
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it('payloads › are left out where they are not wanted', async () => {
    expect(await textOf(await run({}))).toContain('secret');
    expect(await textOf(await run({ payloads: 'without' }))).not.toContain('secret');
  });

  it('packed with gzip › is the same file', async () => {
    const { last } = await run({ gzip: true });
    if (last?.kind !== 'exported' || last.file === undefined) throw new Error('no file');
    const unpacked = last.file.stream().pipeThrough(new DecompressionStream('gzip'));
    expect(last.file.type).toBe('application/gzip');
    expect(await new Response(unpacked).text()).toBe(await textOf(await run({})));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['damaged', () => database.chunkBytes.put(new ArrayBuffer(3), 1)],
    ['gone', () => database.chunkBytes.delete(1)],
  ])('a chunk whose bytes are %s › stands as a gap, and is told', async (_, harm) => {
    await harm();
    const exported = await run({ scope: { kind: 'everything' } });
    const [shop] = readWith(tracepaneJson, await textOf(exported)).sessions;
    expect(drawTrace(shop?.spans ?? [])).toBe('pay [3–9]\npoll [100–200]');
    // The chunk's own gap is still known.
    expect(shop?.gaps.map(({ start, end, count, reason }) => [start, end, count, reason])).toEqual([
      [0, 5, 2, 'storage-failed'],
      [4, 5, 7, 'queue-full'],
      [150, 151, 7, 'queue-full'],
    ]);
    expect(exported.last).toMatchObject({ spans: 3, lost: { chunkIds: [1], spans: 2 } });
  });

  it('a chunk that goes between two reads › stands as a gap of what was seen of it', async () => {
    const reader = openReader(database);
    let reads = 0;
    const storage: ExportStorage = {
      ...reader,
      chunksById: async () => ok([]),
      bytesOfChunks: async (chunkIds) => {
        const bytes = await reader.bytesOfChunks(chunkIds);
        return ++reads === 1 || bytes.kind === 'failed' ? bytes : ok(bytes.value.map(() => undefined));
      },
    };
    const lost: (readonly [number, number])[] = [];
    const { read, gapsFor } = await storedChunks(storage, sessionIdOf(1), (...told) => lost.push(told));
    expect((await read([0])).map((buffer) => buffer?.byteLength !== undefined)).toEqual([true]);
    expect(await read([0])).toEqual([undefined]);
    const known: Gap = { start: millis(0), end: millis(5), count: 2, reason: 'storage-failed' };
    expect(await gapsFor(0, [known])).toEqual([known]);
    expect(lost).toEqual([[1, 2]]);
  });

  it('one chunk that fails the read of all › costs only itself', async () => {
    const reader = openReader(database);
    const storage: ExportStorage = {
      ...reader,
      bytesOfChunks: async (chunkIds) =>
        chunkIds.includes(1) ? failed('Data lost.') : reader.bytesOfChunks(chunkIds),
    };
    const { last } = await run({}, { storage });
    expect(last).toMatchObject({ kind: 'exported', spans: 3, lost: { chunkIds: [1], spans: 2 } });
  });

  it('a folder that refuses › is said so, and nothing is written', async () => {
    const { answers } = await run({}, { openTarget: async () => failed('The export folder is gone.') });
    expect(answers).toEqual([{ kind: 'folder-refused', error: 'The export folder is gone.' }]);
  });
});

/** What a disk does with a file: kept when it is finished, gone when it is discarded. */
function watchedTarget(write: () => void = () => undefined) {
  const disk = { state: 'growing', isAborted: false };
  const target: ExportTarget = {
    writable: new WritableStream({
      write,
      abort: () => {
        disk.isAborted = true;
      },
    }),
    finish: async () => {
      disk.state = 'kept';
      return { bytes: 0 };
    },
    discard: async () => {
      disk.state = 'gone';
    },
  };
  return { disk, openTarget: async () => ok(target) };
}

describe('an export that does not end well', () => {
  it('cancelled between two reads › leaves no file', async () => {
    const { disk, openTarget } = watchedTarget();
    const cancel = new AbortController();
    const tell = (answer: JobAnswer) => {
      if (answer.kind === 'progress' && answer.done > 0) cancel.abort();
    };
    await expect(run({}, { openTarget, tell, cancelled: cancel.signal })).rejects.toThrow(/abort/);
    expect(disk).toEqual({ state: 'gone', isAborted: true });
  });

  it('a disk that is full › fails with its reason and leaves no file', async () => {
    const { disk, openTarget } = watchedTarget(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await expect(run({}, { openTarget })).rejects.toThrow('The disk is full.');
    expect(disk.state).toBe('gone');
  });

  it('storage that cannot be read › fails with its sentence and leaves no file', async () => {
    const { disk, openTarget } = watchedTarget();
    const storage = {
      ...openReader(database),
      bytesOfChunks: async () => failed('The disk cannot be read.'),
    };
    await expect(run({}, { openTarget, storage })).rejects.toThrow('The disk cannot be read.');
    expect(disk).toEqual({ state: 'gone', isAborted: true });
  });

  it('a format that is not known › begins no file', async () => {
    const { disk, openTarget } = watchedTarget();
    await expect(run({ formatId: 'x' }, { openTarget })).rejects.toThrow('There is no format "x"');
    expect(disk.state).toBe('growing');
  });
});
