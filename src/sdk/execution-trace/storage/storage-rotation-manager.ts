import { compilePattern, type Pattern } from '../../../core/filter/pattern.ts';
import type { SessionId } from '../../../core/model/ids.ts';
import { DEFAULT_RETENTION, type Retention } from '../../../core/model/retention.ts';
import { NO_TOTALS } from '../../../core/model/store-totals.ts';
import { chunksToRemove, preservedToRemove, type RotatableChunk } from '../../../core/pipeline/rotation.ts';
import { type Clock, epochNow } from '../ports/platform-time.ts';
import type { StorageAdapter } from './storage-adapter.ts';
import { type StoredTrace, storedTracesIn, TRACES_KEY } from './stored-trace.ts';

export interface RotationConfig {
  /** Milliseconds. */
  readonly maxAge?: number;
  readonly maxTraceCount?: number;
  /** Bytes. */
  readonly maxStorageSize?: number;
  /** Actions whose traces the limits above spare: names, globs, regular expressions. */
  readonly preservePatterns?: readonly string[];
  /** Whether traces with an error are spared too. */
  readonly preserveErrors?: boolean;
  /** Bytes of spared traces; beyond them the oldest of these go too. */
  readonly maxPreservedSize?: number;
}

const DEFAULT_ROTATION: Required<RotationConfig> = Object.freeze({
  maxAge: 24 * 3_600_000,
  maxTraceCount: 1_000,
  maxStorageSize: 10_000_000,
  preservePatterns: Object.freeze([]),
  preserveErrors: false,
  maxPreservedSize: 10_000_000,
});

export interface RotationStatistics {
  /** Times it removed something. */
  readonly rotations: number;
  readonly removedTraces: number;
  readonly removedBytes: number;
}

export interface StorageRotationManagerOptions {
  readonly config?: RotationConfig;
  /** For `rotateStorage`. */
  readonly storageAdapter?: StorageAdapter;
  /** Epoch milliseconds. */
  readonly wallClock?: Clock;
}

const HOUR_MS = 3_600_000;
/** One store, so one session: the limits by day and session of the core are not used here. */
const ONE_SESSION = '' as SessionId;

/**
 * Keeps stored traces within age, number and size, removing the oldest, by the very rules of the extension's own storage.
 * Source: document 1, "ActionTraceOutputService".
 */
export class StorageRotationManager {
  readonly #config: Required<RotationConfig>;
  readonly #preserved: readonly Pattern[];
  readonly #adapter: StorageAdapter | undefined;
  readonly #now: Clock;
  #statistics: RotationStatistics = { rotations: 0, removedTraces: 0, removedBytes: 0 };

  /** @throws Error naming the pattern that cannot be used. */
  constructor({ config = {}, storageAdapter, wallClock = epochNow }: StorageRotationManagerOptions = {}) {
    this.#config = { ...DEFAULT_ROTATION, ...config };
    this.#preserved = this.#config.preservePatterns.map(requirePattern);
    this.#adapter = storageAdapter;
    this.#now = wallClock;
  }

  /** What is to stay of these, which are oldest first. */
  rotate(traces: readonly StoredTrace[]): readonly StoredTrace[] {
    const removed = new Set([...this.#ordinaryToRemove(traces), ...this.#sparedToRemove(traces)]);
    if (removed.size === 0) return traces;
    const kept = traces.filter((_, index) => !removed.has(index));
    this.#statistics = {
      rotations: this.#statistics.rotations + 1,
      removedTraces: this.#statistics.removedTraces + removed.size,
      removedBytes: this.#statistics.removedBytes + sizeOf(traces) - sizeOf(kept),
    };
    return kept;
  }

  /**
   * Rotates what the adapter holds, for times in which nothing is written.
   * @throws Error without an adapter, and what the adapter throws.
   */
  async rotateStorage(): Promise<void> {
    const adapter = this.#adapter;
    if (adapter === undefined) throw new Error('StorageRotationManager has no storageAdapter to rotate');
    const change = (value: unknown) => this.rotate(storedTracesIn(value));
    if (adapter.updateItem !== undefined) await adapter.updateItem(TRACES_KEY, change);
    else await adapter.setItem(TRACES_KEY, change(await adapter.getItem(TRACES_KEY)));
  }

  isPreserved({ actionId, hasError }: StoredTrace): boolean {
    if (hasError && this.#config.preserveErrors) return true;
    return actionId !== undefined && this.#preserved.some((pattern) => pattern.matches(actionId));
  }

  getStatistics(): RotationStatistics {
    return this.#statistics;
  }

  #ordinaryToRemove(traces: readonly StoredTrace[]): readonly number[] {
    const chunks = traces.flatMap((trace, index) => (this.isPreserved(trace) ? [] : [chunkOf(trace, index)]));
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
    const totals = { ...NO_TOTALS, chunks: chunks.length, spans: chunks.length, bytes };
    return chunksToRemove(chunks, { totals, tallies: new Map() }, this.#retention(), this.#now());
  }

  #sparedToRemove(traces: readonly StoredTrace[]): readonly number[] {
    const chunks = traces.flatMap((trace, index) => (this.isPreserved(trace) ? [chunkOf(trace, index)] : []));
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
    return preservedToRemove(chunks, bytes, this.#config.maxPreservedSize);
  }

  #retention(): Retention {
    const { maxAge, maxStorageSize, maxTraceCount } = this.#config;
    return {
      ...DEFAULT_RETENTION,
      maxAgeHours: maxAge / HOUR_MS,
      maxBytes: maxStorageSize,
      maxSpans: maxTraceCount,
    };
  }
}

function chunkOf({ timestamp, size }: StoredTrace, index: number): RotatableChunk {
  return { chunkId: index, sessionId: ONE_SESSION, storedAt: timestamp, spans: 1, bytes: size };
}

function sizeOf(traces: readonly StoredTrace[]): number {
  return traces.reduce((sum, { size }) => sum + size, 0);
}

function requirePattern(text: string, index: number): Pattern {
  const compiled = compilePattern(text);
  if (compiled.kind === 'ok') return compiled.value;
  throw new Error(`preservePatterns[${index}]: ${compiled.error.message}`);
}
