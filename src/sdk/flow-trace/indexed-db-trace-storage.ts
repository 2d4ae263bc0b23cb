import { type ActionFilter, inOrderOfTime, selectActions } from './action-filter.ts';
import { type ActionRecord, recordFromJson, recordToJson } from './action-record.ts';
import { ActionTrace } from './action-trace.ts';
import { producedBy } from './causal-chain.ts';
import { type TraceStorage, traceNotFound } from './trace-storage.ts';

export interface IndexedDbTraceStorageOptions {
  /** Name of the database; `tracepane-flow-traces` unless said. */
  readonly name?: string;
  /** The browser's own unless said. */
  readonly indexedDB?: IDBFactory;
  readonly keyRange?: typeof IDBKeyRange;
}

// The document's two tables. A row of `action_traces` is the trace as JSON and, for its index, the synchronizations in it; a
// row of `action_records` is one action as JSON.
const TRACES = 'action_traces';
const RECORDS = 'action_records';
const VERSION = 1;

/** Keeps traces in the browser's database, across reloads. Source: section 5.3. */
export class IndexedDbTraceStorage implements TraceStorage {
  readonly #database: IDBDatabase;
  readonly #keyRange: typeof IDBKeyRange;

  private constructor(database: IDBDatabase, keyRange: typeof IDBKeyRange) {
    this.#database = database;
    this.#keyRange = keyRange;
    // Another tab that opens a later version must not wait for this one.
    database.onversionchange = () => database.close();
  }

  /** Opens the database, and makes it where there is none. */
  static async open(options: IndexedDbTraceStorageOptions = {}): Promise<IndexedDbTraceStorage> {
    const {
      name = 'tracepane-flow-traces',
      indexedDB = globalThis.indexedDB,
      keyRange = globalThis.IDBKeyRange,
    } = options;
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => createStores(request.result);
    return new IndexedDbTraceStorage(await answerOf(request), keyRange);
  }

  async saveTrace(trace: ActionTrace): Promise<void> {
    const transaction = this.#database.transaction([TRACES, RECORDS], 'readwrite');
    const synchronizations = [...new Set(trace.provenanceEdges.map((edge) => edge.synchronization))];
    transaction.objectStore(TRACES).put({ ...trace.toJSON(), synchronizations });
    const records = transaction.objectStore(RECORDS);
    for (const record of trace.actions.values()) records.put(recordToJson(record));
    await commitOf(transaction);
  }

  async getTrace(flowToken: string): Promise<ActionTrace> {
    const row: unknown = await answerOf(this.#store(TRACES).get(flowToken));
    if (row === undefined) throw traceNotFound();
    return ActionTrace.fromJSON(row);
  }

  async getAllTraces(): Promise<readonly ActionTrace[]> {
    const rows: readonly unknown[] = await answerOf(this.#store(TRACES).index('created_at').getAll());
    return rows.map((row) => ActionTrace.fromJSON(row));
  }

  async findActions(filter: ActionFilter): Promise<readonly ActionRecord[]> {
    return selectActions((await answerOf(this.#candidates(filter))).map(recordFromJson), filter);
  }

  async findBySync(synchronization: string): Promise<readonly ActionRecord[]> {
    const index = this.#store(TRACES).index('synchronizations');
    const rows: readonly unknown[] = await answerOf(index.getAll(synchronization));
    return inOrderOfTime(rows.flatMap((row) => producedBy(ActionTrace.fromJSON(row), synchronization)));
  }

  async findTraceOfAction(actionId: string): Promise<ActionTrace | undefined> {
    const row: unknown = await answerOf(this.#store(RECORDS).get(actionId));
    return row === undefined ? undefined : this.getTrace(recordFromJson(row).flowToken);
  }

  close(): void {
    this.#database.close();
  }

  /** The rows of the narrowest index that the filter allows. */
  #candidates({ conceptUri, timeRange, flowToken }: ActionFilter): IDBRequest<unknown[]> {
    const records = this.#store(RECORDS);
    if (flowToken !== undefined) return records.index('flow_token').getAll(flowToken);
    if (timeRange !== undefined && timeRange[0] <= timeRange[1]) {
      return records.index('timestamp').getAll(this.#keyRange.bound(timeRange[0], timeRange[1]));
    }
    if (conceptUri === undefined) return records.getAll();
    // Keys are [concept, action]: an array sorts after every text, so this ends after all actions of the last concept.
    const beginnings = this.#keyRange.bound([conceptUri], [`${conceptUri}\uffff`, []]);
    return records.index('concept').getAll(beginnings);
  }

  #store(name: string): IDBObjectStore {
    return this.#database.transaction(name, 'readonly').objectStore(name);
  }
}

function createStores(database: IDBDatabase): void {
  const traces = database.createObjectStore(TRACES, { keyPath: 'flow_token' });
  traces.createIndex('created_at', 'created_at');
  traces.createIndex('synchronizations', 'synchronizations', { multiEntry: true });
  const records = database.createObjectStore(RECORDS, { keyPath: 'id' });
  records.createIndex('concept', ['concept_uri', 'action']);
  records.createIndex('timestamp', 'timestamp');
  records.createIndex('flow_token', 'flow_token');
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer'));
  });
}

function commitOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The database did not commit'));
  });
}
