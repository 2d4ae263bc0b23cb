// biome-ignore-all lint/performance/noBarrelFile: a package needs one door; inside, everything is imported by its own file.

/** `tracepane/testing`: what tests of an application look at its traces with, and stand-ins for tests of code that traces. */
export { createFakeClock, type FakeClock } from './execution-trace/ports/fake-clock.ts';
export { createFakeLogger, type FakeLogger } from './execution-trace/ports/fake-logger.ts';
export { TestTimerService } from './execution-trace/ports/fake-timers.ts';
export {
  type MockFilter,
  type MockStorageAdapter,
  type MockTrace,
  type Recorded,
  TraceTestUtils,
} from './execution-trace/testing/trace-test-utils.ts';
export { createMemorySink, type MemorySink } from './recording/memory-sink.ts';
export { recordInMemory } from './recording/record-in-memory.ts';
