import { FLUSH_RECORDS, MOST_CHUNKS_IN_FLIGHT, RING_RECORDS } from './limits.ts';

/** More spans than may be under way to a relay that acknowledges none, and wait in the page besides. */
export const TOO_MANY_SPANS = MOST_CHUNKS_IN_FLIGHT * FLUSH_RECORDS + RING_RECORDS + 10_000;
