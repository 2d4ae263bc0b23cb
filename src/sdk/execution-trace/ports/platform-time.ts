/** Milliseconds on a clock of the caller's choice. */
export type Clock = () => number;

/** The high-precision clock, milliseconds since the document or the process began. Source: document 2, section 1. */
export const preciseNow: Clock = () => (typeof performance === 'undefined' ? Date.now() : performance.now());

/** Milliseconds since the epoch. */
export const epochNow: Clock = () => Date.now();
