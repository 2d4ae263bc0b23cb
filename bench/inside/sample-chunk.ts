import { ChunkBuilder } from '../../src/core/model/chunk/builder.ts';
import { HEADER, mapChunk } from '../../src/core/model/chunk/layout.ts';
import { type ChunkView, openChunk } from '../../src/core/model/chunk/view.ts';
import type { SpanId, TraceId } from '../../src/core/model/ids.ts';
import { millis } from '../../src/core/model/time.ts';
import { at, attributesOf, NAMES } from '../page/samples.ts';

export const SPANS_PER_CHUNK = 1_000;
const FLOW = 10;
export const TRACES_PER_CHUNK = SPANS_PER_CHUNK / FLOW;
const CHUNK_MS = 100;

/** A thousand spans in flows of ten, five attributes each, as the page would hand them over. */
export function sampleChunk(): ChunkView {
  const builder = new ChunkBuilder();
  const attributes = attributesOf(5);
  for (let index = 0; index < SPANS_PER_CHUNK; index++) {
    const root = index - (index % FLOW);
    const start = (index * CHUNK_MS) / SPANS_PER_CHUNK;
    builder.addSpan({
      traceId: hex(root + 1, 32) as TraceId,
      spanId: hex(index + 1, 16) as SpanId,
      parentId: index === root ? undefined : (hex(root + 1, 16) as SpanId),
      name: at(NAMES, index),
      category: index === root ? 'action' : 'span',
      kind: 'internal',
      source: 'api',
      start: millis(start),
      end: millis(start + 0.05),
      status: 'unset',
      attributes: at(attributes, index),
      isContinued: false,
    });
  }
  return opened(builder.seal({ sequence: 0, rulesVersion: 0 }));
}

/** The same spans later: other ids, other times, the sequence `index`. */
export function laterChunk(sample: ChunkView, index: number): ChunkView {
  const buffer = sample.buffer.slice(0);
  const header = new DataView(buffer);
  header.setUint32(HEADER.sequence, index, true);
  header.setFloat64(HEADER.firstTime, sample.firstTime + index * CHUNK_MS, true);
  header.setFloat64(HEADER.lastTime, sample.lastTime + index * CHUNK_MS, true);
  const { columns } = mapChunk(buffer, sample.counts);
  for (const name of ['spanStart', 'spanEnd', 'traceFirst', 'traceLast'] as const) {
    const column = columns[name];
    for (let row = 0; row < column.length; row++) column[row] = (column[row] ?? 0) + index * CHUNK_MS;
  }
  for (const name of ['spanIdHigh', 'parentIdHigh', 'traceId0'] as const) {
    const column = columns[name];
    const low = name === 'parentIdHigh' ? columns.parentIdLow : undefined;
    for (let row = 0; row < column.length; row++) if (low?.[row] !== 0) column[row] = index;
  }
  return opened(buffer);
}

function opened(buffer: ArrayBuffer): ChunkView {
  const view = openChunk(buffer);
  if (view.kind === 'failed') throw new Error(`The sample is no chunk: ${view.error}`);
  return view.value;
}

function hex(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}
