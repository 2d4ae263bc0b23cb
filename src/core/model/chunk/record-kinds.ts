// The kinds of records that a chunk counts, in the order of its header.
export const SPANS = 0;
export const EVENTS = 1;
export const EDGES = 2;
export const GAPS = 3;
export const ATTRIBUTES = 4;
export const TRACES = 5;
export const STRINGS = 6;
/** Where the attributes of each span end, and a zero before the first: one more than there are spans. */
export const BOUNDS = 7;
