import type { NamingOptions } from '../../../core/base/file-naming.ts';
import { isRecord } from '../../../core/base/is-record.ts';
import type { TraceFilter } from '../filter/action-trace-filter.ts';
import { HumanReadableFormatter } from '../formatters/human-readable-formatter.ts';
import { JsonTraceFormatter } from '../formatters/json-trace-formatter.ts';
import { part, traceDataOf } from '../formatters/trace-data.ts';
import { CONSOLE_LOGGER, type TraceLogger } from '../ports/logger.ts';
import { type Clock, epochNow, preciseNow } from '../ports/platform-time.ts';
import { type CreateTraceId, TraceIdGenerator } from '../ports/trace-id-generator.ts';
import {
  type QueueConfig,
  type QueueStatistics,
  TraceQueueProcessor,
} from '../queue/trace-queue-processor.ts';
import { InMemoryStorageAdapter } from '../storage/in-memory-storage-adapter.ts';
import type { StorageAdapter } from '../storage/storage-adapter.ts';
import {
  type RotationConfig,
  type RotationStatistics,
  StorageRotationManager,
} from '../storage/storage-rotation-manager.ts';
import { type StoredTrace, traceToStored } from '../storage/stored-trace.ts';
import { TraceStore } from '../storage/trace-store.ts';
import { InvalidArgumentError } from '../trace/invalid-argument-error.ts';
import { browserDownload } from './download-in-browser.ts';
import {
  type ExportFormat,
  type ExportResult,
  exportByDownload,
  exportToDirectory,
  isExportFormat,
  nothingExported,
} from './export-traces.ts';
import { createFileNaming } from './file-naming.ts';
import { type DirectoryHandle, TraceDirectoryManager } from './trace-directory-manager.ts';
import { priorityOfTrace } from './trace-priority.ts';

export interface ActionTraceOutputServiceOptions {
  /** Memory, if absent. */
  readonly storageAdapter?: StorageAdapter;
  /** Traces of actions that it leaves out are not written. */
  readonly actionTraceFilter?: Pick<TraceFilter, 'shouldTrace'>;
  readonly jsonFormatter?: { format(trace: unknown): string };
  readonly humanReadableFormatter?: { format(trace: unknown): string };
  /** Absent: every trace is stored before `writeTrace` resolves. */
  readonly queueConfig?: QueueConfig;
  readonly rotationConfig?: RotationConfig;
  readonly rotationManager?: StorageRotationManager;
  readonly namingOptions?: NamingOptions;
  readonly directoryManager?: Pick<TraceDirectoryManager, 'ensureDirectory' | 'writeFile'>;
  /** Where exports go; by download, if absent. */
  readonly directoryHandle?: DirectoryHandle;
  /** Below the directory. */
  readonly outputDirectory?: string;
  readonly download?: (fileName: string, content: string) => void;
  readonly logger?: TraceLogger;
  readonly now?: Clock;
  /** Epoch milliseconds. */
  readonly wallClock?: Clock;
  readonly createId?: CreateTraceId;
}

/** Makes another trace of each trace of one type, before it is written. */
export interface TraceProcessor {
  process(trace: object): object | Promise<object>;
}

export interface OutputStatistics extends QueueStatistics {
  /** Traces given to `writeTrace`. */
  readonly received: number;
  /** Of these, left out by the filter. */
  readonly filtered: number;
  /** Processors that threw; their traces were written as they came. */
  readonly processorFailures: number;
  readonly rotation: RotationStatistics;
}

/**
 * Writes traces to storage by way of a queue, rotates them, and exports them. What goes wrong with storage is counted and
 * logged, not thrown: tracing must not break what is traced. Source: document 1, "ActionTraceOutputService".
 */
export class ActionTraceOutputService {
  /** Which option takes which service of a container. */
  static readonly optionOfService = {
    IIndexedDBStorageAdapter: 'storageAdapter',
    IActionTraceFilter: 'actionTraceFilter',
    IJsonTraceFormatter: 'jsonFormatter',
    IHumanReadableFormatter: 'humanReadableFormatter',
    ITraceDirectoryManager: 'directoryManager',
  } as const;
  readonly #options: ActionTraceOutputServiceOptions;
  readonly #logger: TraceLogger;
  readonly #rotation: StorageRotationManager;
  readonly #store: TraceStore;
  readonly #queue: TraceQueueProcessor<StoredTrace>;
  readonly #processors = new Map<string, TraceProcessor>();
  readonly #createId: CreateTraceId;
  readonly #wallClock: Clock;
  #received = 0;
  #filtered = 0;
  #processorFailures = 0;
  #isShutDown = false;

  constructor(options: ActionTraceOutputServiceOptions = {}) {
    const ids = new TraceIdGenerator();
    this.#options = options;
    this.#logger = options.logger ?? CONSOLE_LOGGER;
    this.#createId = options.createId ?? (() => ids.next());
    this.#wallClock = options.wallClock ?? epochNow;
    this.#rotation =
      options.rotationManager ??
      new StorageRotationManager({ config: options.rotationConfig ?? {}, wallClock: this.#wallClock });
    this.#store = new TraceStore(options.storageAdapter ?? new InMemoryStorageAdapter(), this.#rotation);
    this.#queue = new TraceQueueProcessor({
      ...options.queueConfig,
      sink: (batch) => this.#store.append(batch),
      sizeOf: ({ size }) => size,
      now: options.now ?? preciseNow,
      logger: this.#logger,
    });
  }

  /**
   * Writes the trace as it is now; it may change or be reused at once. Without a priority (see `TRACE_PRIORITY`) an error is worth
   * more than a success. With a queue it resolves when the trace is queued, without one when it is stored or storing failed.
   * @throws InvalidArgumentError for what is no object.
   */
  async writeTrace(trace: object, priority?: number): Promise<void> {
    if (!isRecord(trace)) throw new InvalidArgumentError('writeTrace requires a trace object');
    this.#received += 1;
    const processor = this.#processors.get(this.getTraceType(trace));
    const record = processor === undefined ? this.#record(trace) : await this.#processed(trace, processor);
    if (
      record.actionId !== undefined &&
      this.#options.actionTraceFilter?.shouldTrace(record.actionId) === false
    ) {
      this.#filtered += 1;
      return;
    }
    const isQueued = this.#queue.enqueue(record, priority ?? priorityOfTrace(record.data));
    if (!isQueued) {
      const reason = this.#isShutDown ? 'the service is shut down' : 'the queue is full';
      this.#logger.warn(`A trace was dropped: ${reason}`);
    } else if (this.#options.queueConfig === undefined) await this.#queue.flush();
  }

  /** From now on traces of this type go through the processor first; see `getTraceType`. */
  registerCustomProcessor(traceType: string, processor: TraceProcessor): void {
    this.#processors.set(traceType, processor);
  }

  /** What the trace calls itself; `execution` where its JSON does not say, `structured` where it has none. */
  getTraceType(trace: object): string {
    if (!('toJSON' in trace) || typeof trace.toJSON !== 'function') return 'structured';
    const { traceType } = part(traceDataOf(trace), 'metadata');
    return typeof traceType === 'string' ? traceType : 'execution';
  }

  /** What is stored, oldest first; what waits in the queue is stored first. */
  async getStoredTraces(): Promise<readonly StoredTrace[]> {
    await this.#queue.flush();
    return this.#store.readAll();
  }

  /**
   * Writes stored traces to files: into the directory given here or to the constructor, else by download. All of them, unless
   * ids say which; ids as in `getStoredTraces`. Format is `json`, `text` or `both`.
   */
  async exportTracesToFileSystem(
    traceIds?: readonly string[],
    format: ExportFormat = 'json',
    directory: DirectoryHandle | undefined = this.#options.directoryHandle,
  ): Promise<ExportResult> {
    if (!isExportFormat(format)) return nothingExported(0, `There is no format '${String(format)}'`);
    const read = await this.#readForExport();
    if (typeof read === 'string') return nothingExported(0, read);
    const traces = traceIds === undefined ? read : read.filter(({ id }) => traceIds.includes(id));
    const missing = (traceIds ?? []).filter((id) => !traces.some((trace) => trace.id === id));
    const result = await this.#export(traces, format, directory);
    return missing.length === 0 ? result : withMissing(result, missing);
  }

  getStatistics(): OutputStatistics {
    return {
      ...this.#queue.getStatistics(),
      received: this.#received,
      filtered: this.#filtered,
      processorFailures: this.#processorFailures,
      rotation: this.#rotation.getStatistics(),
    };
  }

  /** Stores what still waits, and takes no more. */
  async shutdown(): Promise<void> {
    this.#isShutDown = true;
    await this.#queue.shutdown();
  }

  #record(trace: object): StoredTrace {
    return traceToStored(trace, this.#createId(), this.#wallClock());
  }

  /** The trace is copied before anybody is waited for: its owner may reuse it meanwhile. */
  async #processed(trace: object, processor: TraceProcessor): Promise<StoredTrace> {
    const asItCame = this.#record(trace);
    try {
      return {
        ...this.#record(await processor.process(trace)),
        id: asItCame.id,
        timestamp: asItCame.timestamp,
      };
    } catch (error) {
      this.#processorFailures += 1;
      this.#logger.warn(
        `The processor of ${asItCame.traceType} traces failed; the trace is kept as it came`,
        error,
      );
      return asItCame;
    }
  }

  async #readForExport(): Promise<readonly StoredTrace[] | string> {
    try {
      return await this.getStoredTraces();
    } catch (error) {
      return `The stored traces could not be read: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #export(
    traces: readonly StoredTrace[],
    format: ExportFormat,
    root: DirectoryHandle | undefined,
  ): Promise<ExportResult> {
    const { jsonFormatter, humanReadableFormatter, directoryManager, outputDirectory = '' } = this.#options;
    const json = jsonFormatter ?? new JsonTraceFormatter();
    const human = humanReadableFormatter ?? new HumanReadableFormatter();
    const writers = {
      format,
      formatJson: (trace: StoredTrace) => json.format(trace.data),
      formatText: (trace: StoredTrace) => human.format(trace.data),
      nameOf: createFileNaming(this.#options.namingOptions),
    };
    if (traces.length === 0) return nothingExported(0, 'There are no such traces');
    if (root !== undefined) {
      const manager = directoryManager ?? new TraceDirectoryManager();
      return exportToDirectory(traces, writers, { manager, root, path: outputDirectory });
    }
    const download = this.#options.download ?? browserDownload();
    if (download === undefined)
      return nothingExported(traces.length, 'Neither a directory nor a download is there');
    return exportByDownload(traces, writers, download);
  }
}

function withMissing(result: ExportResult, missing: readonly string[]): ExportResult {
  const failures = missing.map((traceId) => ({ traceId, message: 'It is not stored' }));
  return {
    ...result,
    success: false,
    totalTraces: result.totalTraces + missing.length,
    failures: [...result.failures, ...failures],
  };
}
