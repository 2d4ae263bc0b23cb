/** Milliseconds on a clock of the caller's choice. */
export type Clock = () => number;

// In a page `performance` is a getter that takes longer than the reading itself, so it is asked for once. Where a test fakes the
// time, the clock of that moment counts: whoever replaces `performance` replaces `Date`, which costs nothing to look at.
const DATE = Date;
const CLOCK: { now(): number } = typeof performance === 'undefined' ? Date : performance;

/** The high-precision clock, milliseconds since the document or the process began. Source: document 2, section 1. */
export const preciseNow: Clock = () => (Date === DATE ? CLOCK : performance).now();

/** Milliseconds since the epoch. */
export const epochNow: Clock = () => Date.now();
