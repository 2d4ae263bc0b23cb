import type { TraceFilter } from '../filter/action-trace-filter.ts';
import type { VerbosityConfig, VerbosityLevel } from '../filter/verbosity.ts';
import type { StorageAdapter } from '../storage/storage-adapter.ts';

/** A function that remembers how it was called. */
export type Recorded<Args extends readonly unknown[], Answer> = ((...args: Args) => Answer) & {
  readonly calls: readonly Args[];
};

export interface MockTrace {
  readonly actionId: string;
  readonly actorId: string;
  readonly isComplete: boolean;
  readonly hasError: boolean;
  /** Milliseconds. */
  readonly duration: number;
  toJSON(): object;
  getExecutionPhases(): readonly { readonly phase: string; readonly timestamp: number }[];
}

export interface MockFilter extends TraceFilter {
  readonly shouldTrace: Recorded<[actionId: string], boolean>;
  readonly getVerbosityLevel: Recorded<[], VerbosityLevel>;
  readonly getInclusionConfig: Recorded<[], VerbosityConfig>;
}

export interface MockStorageAdapter extends StorageAdapter {
  readonly getItem: Recorded<[key: string], Promise<unknown>>;
  readonly setItem: Recorded<[key: string, value: unknown], Promise<void>>;
  readonly removeItem: Recorded<[key: string], Promise<void>>;
  readonly getAllKeys: Recorded<[], Promise<readonly string[]>>;
}

/**
 * Stand-ins for tests of code that traces, for any test runner: their functions remember their calls in `calls`.
 * Source: document 1, "Test Utilities".
 */
export const TraceTestUtils = {
  /** A completed trace of `test:action`; what is overridden shows in its JSON too, beside the documented fields. */
  createMockTrace(overrides: Partial<MockTrace> & Readonly<Record<string, unknown>> = {}): MockTrace {
    const now = Date.now();
    return {
      actionId: 'test:action',
      actorId: 'test_actor',
      isComplete: true,
      hasError: false,
      duration: 100,
      toJSON: () => ({
        metadata: { actionId: 'test:action', actorId: 'test_actor' },
        execution: { duration: 100, startTime: now },
        ...overrides,
      }),
      getExecutionPhases: () => [
        { phase: 'start', timestamp: now - 100 },
        { phase: 'complete', timestamp: now },
      ],
      ...overrides,
    };
  },

  /** A filter that lets everything through. */
  createMockFilter(overrides: Partial<MockFilter> = {}): MockFilter {
    return {
      shouldTrace: recorded((_actionId: string) => true),
      getVerbosityLevel: recorded((): VerbosityLevel => 'standard'),
      getInclusionConfig: recorded(
        (): VerbosityConfig => ({ componentData: true, prerequisites: false, targets: true }),
      ),
      ...overrides,
    };
  },

  createMockStorageAdapter(): MockStorageAdapter {
    const values = new Map<string, unknown>();
    return {
      getItem: recorded(async (key: string) => values.get(key)),
      setItem: recorded(async (key: string, value: unknown): Promise<void> => void values.set(key, value)),
      removeItem: recorded(async (key: string): Promise<void> => void values.delete(key)),
      getAllKeys: recorded(async (): Promise<readonly string[]> => [...values.keys()]),
    };
  },
};

function recorded<Args extends readonly unknown[], Answer>(
  work: (...args: Args) => Answer,
): Recorded<Args, Answer> {
  const calls: Args[] = [];
  const call = (...args: Args): Answer => {
    calls.push(args);
    return work(...args);
  };
  return Object.assign(call, { calls });
}
