// Reasons of the gaps that the page writes, by their place in GAP_REASONS: a chunk holds the number, and nobody here needs the
// words.
export const PAGE_BUFFER_FULL = 0;
export const PAGE_FROZEN = 6;
export const RECORDING_OFF = 7;
/** What the level `payloads` leaves out; `sampled` and `counts` follow. */
export const STEPPED_DOWN = 9;
