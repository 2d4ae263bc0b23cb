import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import type { ActionFilter } from './action-filter.ts';
import { ActionTracer } from './action-tracer.ts';
import { InMemoryTraceStorage } from './in-memory-trace-storage.ts';
import { IndexedDbTraceStorage } from './indexed-db-trace-storage.ts';
import type { TraceStorage } from './trace-storage.ts';

const openDatabase = (indexedDB = new IDBFactory()) =>
  IndexedDbTraceStorage.open({ name: 'test', indexedDB, keyRange: IDBKeyRange });

describe.each([
  ['memory', async (): Promise<TraceStorage> => new InMemoryTraceStorage()],
  ['IndexedDB', async (): Promise<TraceStorage> => openDatabase()],
])('storage in %s', (_, open) => {
  test('keeps traces whole, in order of creation', async () => {
    const { storage, flows } = await filled(open);
    expect((await storage.getAllTraces()).map(({ flowToken }) => flowToken)).toEqual(
      flows.map(({ flowToken }) => flowToken),
    );
    for (const flow of flows) {
      expect((await storage.getTrace(flow.flowToken)).toJSON()).toEqual(flow.toTrace().toJSON());
    }
  });

  test.each<readonly [string, ActionFilter, readonly string[]]>([
    ['nothing', {}, ['request', 'play', 'stop', 'request', 'play', 'request']],
    ['a whole concept', { conceptUri: 'app::Player' }, ['play', 'stop', 'play']],
    ['the beginning of a concept', { conceptUri: 'app::P' }, ['play', 'stop', 'play']],
    ['an action', { action: 'stop' }, ['stop']],
    ['a concept and an action', { conceptUri: 'app::Player', action: 'play' }, ['play', 'play']],
    ['a time range, ends included', { timeRange: [1, 2] }, ['play', 'stop']],
    ['a time range that is none', { timeRange: [2, 1] }, []],
    ['a flow', { flowToken: 'flow-2' }, ['request', 'play']],
    ['a flow and an action', { flowToken: 'flow-2', action: 'play' }, ['play']],
    ['a limit', { limit: 2 }, ['request', 'play']],
    ['a limit of nothing', { limit: 0 }, []],
    [
      'all at once',
      { conceptUri: 'app', action: 'play', timeRange: [0, 99], flowToken: 'flow-1', limit: 9 },
      ['play'],
    ],
    ['what nobody did', { conceptUri: 'app::Plaything' }, []],
  ])('finds actions by %s', async (__, filter, expected) => {
    const { storage } = await filled(open);
    expect((await storage.findActions(filter)).map(({ action }) => action)).toEqual(expected);
  });

  test('finds what a synchronization produced, and the trace of an action', async () => {
    const { storage, flows } = await filled(open);
    const played = await storage.findBySync('OnRequest');
    expect(played.map(({ action, flowToken }) => `${action} ${flowToken}`)).toEqual([
      'play flow-1',
      'play flow-2',
    ]);
    expect(await storage.findBySync('OnNothing')).toEqual([]);
    expect((await storage.findTraceOfAction(played[1]?.id ?? ''))?.flowToken).toBe(flows[1]?.flowToken);
    expect(await storage.findTraceOfAction('nobody')).toBeUndefined();
  });

  test('replaces a trace that is saved again', async () => {
    const { storage, flows } = await filled(open);
    const [flow] = flows;
    if (flow !== undefined) await storage.saveTrace(flow.toTrace());
    expect(await storage.getAllTraces()).toHaveLength(3);
    expect(await storage.findBySync('OnRequest')).toHaveLength(2);
  });

  test('says what it does not have', async () => {
    await expect((await open()).getTrace('nobody')).rejects.toThrow('Trace not found');
  });
});

describe('storage in IndexedDB', () => {
  test('is there again after a reload', async () => {
    const indexedDB = new IDBFactory();
    const { storage } = await filled(() => openDatabase(indexedDB));
    storage.close();
    expect(await (await openDatabase(indexedDB)).getAllTraces()).toHaveLength(3);
  });

  test('names the field of a row that is damaged', async () => {
    const indexedDB = new IDBFactory();
    const { storage } = await filled(() => openDatabase(indexedDB));
    await new Promise<void>((resolve) => {
      indexedDB.open('test').onsuccess = ({ target }) => {
        const database: unknown = target === null ? undefined : Reflect.get(target, 'result');
        if (!isDatabase(database)) return;
        const transaction = database.transaction('action_traces', 'readwrite');
        transaction.objectStore('action_traces').put({ flow_token: 'flow-1', root_action_id: 7 });
        transaction.oncomplete = () => {
          database.close();
          resolve();
        };
      };
    });
    await expect(storage.getTrace('flow-1')).rejects.toThrow('ActionTrace.root_action_id must be a text');
  });

  test('rejects when the database is closed', async () => {
    const { storage, flows } = await filled(() => openDatabase());
    storage.close();
    await expect(storage.getAllTraces()).rejects.toThrow();
    const [flow] = flows;
    if (flow !== undefined) await expect(storage.saveTrace(flow.toTrace())).rejects.toThrow();
  });
});

/** Flows 1 to 3: a request that plays and stops, one that plays, one that does nothing. */
async function filled<Storage extends TraceStorage>(open: () => Promise<Storage>) {
  const storage = await open();
  let time = 0;
  let flowCount = 0;
  let ids = 0;
  const tracer = new ActionTracer({
    storage,
    now: () => time,
    createId: () => (ids++ === 0 ? `flow-${++flowCount}` : `action-${flowCount}-${ids}`),
  });
  const flows = [];
  for (const actions of [['play', 'stop'], ['play'], []]) {
    ids = 0;
    const flow = tracer.startFlow('app::Web::request');
    let cause = flow.rootActionId;
    for (const action of actions) {
      time += 1;
      const effect = flow.recordAction({ conceptUri: 'app::Player', action });
      flow.recordProvenance(cause, effect, action === 'play' ? 'OnRequest' : 'OnPlay');
      cause = effect;
    }
    await flow.endFlow();
    flows.push(flow);
    time += 1;
  }
  return { storage, flows };
}

function isDatabase(value: unknown): value is IDBDatabase {
  return typeof value === 'object' && value !== null && 'transaction' in value;
}
