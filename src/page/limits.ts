// What the shim may hold and hand over. Lengths are in UTF-16 units.
export const LONGEST_NAME = 512;
export const LONGEST_ATTRIBUTE = 4_096;
export const LONGEST_ATTRIBUTE_KEY = 256;
export const LONGEST_MESSAGE = 4_096;
export const MOST_ATTRIBUTES = 64;
/** Spans that have begun and have no row yet; beyond it a span is written only when it ends. */
export const MOST_OPEN_SPANS = 2_000;
export const MOST_KNOWN_NAMES = 5_000;
export const MOST_KNOWN_KEYS = 2_000;

/**
 * A chunk is sealed this long after its first record. So a page that records 10,000 spans a second hands over a thousand at a
 * time, and the faster it records, the larger chunks are: what each costs on its way, whatever its size, is most of the transport.
 */
export const FLUSH_MS = 100;
/** Or when this many records or bytes wait: at once, and in less than a millisecond. As many spans with five attributes are 650 kB. */
export const FLUSH_RECORDS = 4_000;
export const FLUSH_BYTES = 700_000;
/** Rows of open spans that one flush writes; the next one goes on with the rest. */
export const OPEN_ROWS_PER_FLUSH = 500;
/** Chunks for errors are not made more often than this; the first of a burst goes at once. */
export const URGENT_MS = 20;
/** A span younger than this at a flush will probably end soon and then needs one row, not two. */
export const SHORT_SPAN_MS = 50;
export const LEDGER_MS = 1_000;
/** How many records a level below `full` has left out is said this often, and whenever the level changes. */
export const LEFT_OUT_MS = 5_000;
/** At the level `sampled` one trace in so many is recorded. */
export const SAMPLE_TRACES = 10;

/** Handed over and not yet acknowledged. */
export const MOST_CHUNKS_IN_FLIGHT = 16;
/**
 * Chunks up to this size are copied until they are acknowledged, to be said again should the page go away meanwhile. Of a larger
 * one only its count is: such a chunk ends with a large record, or with much text beyond ASCII.
 */
export const MOST_KEPT_BYTES = 720_000;
/** What may wait in the page when no more chunks may leave. */
export const RING_RECORDS = 32_768;
export const RING_BYTES = 4 * 1024 * 1024;
/** Kept free for errors. */
export const RESERVE_RECORDS = 1_024;
export const RESERVE_BYTES = 512 * 1024;
