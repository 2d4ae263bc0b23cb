// biome-ignore-all lint/performance/noBarrelFile: a package needs one door; inside, everything is imported by its own file.

/** `tracepane/testing`: what tests of an application look at its traces with. */
export { createMemorySink, type MemorySink } from './recording/memory-sink.ts';
export { recordInMemory } from './recording/record-in-memory.ts';
