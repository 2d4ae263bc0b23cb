import {
  FLUSH_BYTES,
  FLUSH_RECORDS,
  MOST_CHUNKS_IN_FLIGHT,
  RESERVE_BYTES,
  RESERVE_RECORDS,
  RING_BYTES,
  RING_RECORDS,
} from '../src/page/limits.ts';
import type { Workload } from './page/recorders.ts';

/** Bytes of a span in a chunk, rather too many: the columns, each attribute, the payload. */
const SPAN_BYTES = 130;
const ATTRIBUTE_BYTES = 17;
const PAYLOAD_BYTES = 1_250;
/** The last fifth is left free: what is under way is known a moment late. */
const SHARE = 0.8;

/** How many spans may be recorded and not yet stored so that the shim has to shed none of them. */
export function spansAhead({ attributes, hasPayload }: Workload): number {
  const bytes = SPAN_BYTES + ATTRIBUTE_BYTES * attributes + (hasPayload ? PAYLOAD_BYTES : 0);
  const inFlight = MOST_CHUNKS_IN_FLIGHT * Math.min(FLUSH_RECORDS, FLUSH_BYTES / bytes);
  const waiting = Math.min(RING_RECORDS - RESERVE_RECORDS, (RING_BYTES - RESERVE_BYTES) / bytes);
  return Math.floor((inFlight + waiting) * SHARE);
}
