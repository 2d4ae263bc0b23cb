import { FLUSH_RECORDS } from '../../src/page/limits.ts';
import { FloorLink } from './floor-link.ts';
import { pageHook } from './record-variants.ts';
import { at, attributesOf, NAMES, payloadOf } from './samples.ts';
import { shimHasRoom } from './shim-room.ts';

/** What a stream of spans is made of. */
export interface Workload {
  readonly attributes: number;
  /** Each span carries a payload of about 1 KB. */
  readonly hasPayload: boolean;
}

export const RECORDERS = ['nothing', 'shim', 'floor', 'large-floor', 'objects', 'messages', 'rows'] as const;
export type RecorderName = (typeof RECORDERS)[number];

/** Who records a stream of spans. */
export interface Recorder {
  /** Records so many, in flows of ten: one root and nine children. */
  readonly record: (count: number) => void;
  /** False: wait, too much is under way. */
  readonly hasRoom: () => boolean;
  /** Every 100 ms, for those who hand over by time. */
  readonly tick: () => void;
  /** Spans known to be stored since the page began, where the recorder is told. */
  readonly stored: () => number;
  /** Messages that are known to be under way. */
  readonly pending: () => number;
}

const FLOW = 10;
/** Spans in a message of those who batch objects. */
const OBJECTS = 100;
/** Spans in a chunk of the floor that the goals were set against. The large floor fills its chunks as far as the shim does. */
const FLOOR_RECORDS = 1_000;
const FLOOR_BYTES = 512 * 1_024;

export function createRecorder(name: RecorderName, workload: Workload): Recorder {
  switch (name) {
    case 'nothing':
      return { ...silent, record: () => undefined };
    case 'shim':
      return { ...silent, record: recordByShim(workload), hasRoom: shimHasRoom };
    case 'floor':
      return floorRecorder(workload, FLOOR_RECORDS);
    case 'large-floor':
      return floorRecorder(workload, FLUSH_RECORDS);
    case 'objects':
    case 'messages':
    case 'rows':
      return objectRecorder(name, workload);
  }
}

const silent = { hasRoom: () => true, tick: () => undefined, stored: () => 0, pending: () => 0 };

function recordByShim({ attributes, hasPayload }: Workload): (count: number) => void {
  const hook = pageHook();
  // Only actions keep their payload at the standard verbosity.
  const category = hasPayload ? ('action' as const) : ('span' as const);
  const plain = attributesOf(attributes).map((each) => ({ attributes: each, category }));
  const options = hasPayload ? plain.map((each, index) => ({ ...each, payload: payloadOf(index) })) : plain;
  return (count) => {
    for (let done = 0; done < count; done += FLOW) {
      const root = hook.startSpan('flow', at(options, done));
      for (let child = 1; child < Math.min(FLOW, count - done); child++) {
        root.startSpan(at(NAMES, child), at(options, done + child)).end();
      }
      root.end();
    }
  };
}

function floorRecorder({ attributes, hasPayload }: Workload, mostRecords: number): Recorder {
  const link = FloorLink.ofPage();
  const { columns } = link;
  const samples = attributesOf(attributes);
  const payloads = samples.map((_, index) => payloadOf(index));
  return {
    record: (count) => {
      for (let index = 0; index < count; index++) {
        const start = performance.now();
        if (columns.length >= mostRecords || columns.bytes >= FLOOR_BYTES) link.handOver();
        columns.record(at(NAMES, index), at(samples, index), 1, start, performance.now());
        if (hasPayload) columns.addPayload(JSON.stringify(at(payloads, index)));
      }
    },
    hasRoom: () => link.hasRoom,
    tick: () => link.handOver(),
    stored: () => link.stored,
    pending: () => link.pending,
  };
}

function objectRecorder(name: 'objects' | 'messages' | 'rows', { attributes }: Workload): Recorder {
  const link = FloorLink.ofPage();
  const samples = attributesOf(attributes);
  const most = name === 'messages' ? 1 : OBJECTS;
  let waiting: Parameters<FloorLink['sendRows']>[0][number][] = [];
  const send = () => {
    const spans = waiting;
    waiting = [];
    if (spans.length === 0) return;
    if (name === 'rows') link.sendRows(spans);
    else link.sendObjects(spans);
  };
  return {
    record: (count) => {
      for (let index = 0; index < count; index++) {
        const start = performance.now();
        const span = { name: at(NAMES, index), id: index, start, attributes: at(samples, index) };
        waiting.push({ ...span, end: performance.now() });
        if (waiting.length >= most) send();
      }
    },
    hasRoom: () => link.hasRoom,
    tick: send,
    stored: () => link.stored,
    pending: () => link.pending,
  };
}
