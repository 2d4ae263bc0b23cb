import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { InMemoryStorageAdapter } from './in-memory-storage-adapter.ts';
import { IndexedDBStorageAdapter } from './indexed-db-storage-adapter.ts';
import type { StorageAdapter } from './storage-adapter.ts';
import { type RotationConfig, StorageRotationManager } from './storage-rotation-manager.ts';
import { type StoredTrace, traceToStored } from './stored-trace.ts';
import { TraceStore } from './trace-store.ts';

const HOUR = 3_600_000;

function stored(id: string, facts: Partial<StoredTrace> = {}): StoredTrace {
  const action = { id, timestamp: 0, traceType: 'execution', actionId: 'core:go', hasError: false };
  return { ...action, size: 10, data: {}, ...facts };
}

const ADAPTERS: readonly (readonly [string, () => StorageAdapter])[] = [
  ['memory', () => new InMemoryStorageAdapter()],
  ['IndexedDB', () => new IndexedDBStorageAdapter({ indexedDB: new IDBFactory() })],
];

describe.each(ADAPTERS)('storage adapter in %s', (_where, create) => {
  test('values › are kept, replaced, removed and listed', async () => {
    const adapter = create();
    expect(await adapter.getItem('a')).toBeUndefined();
    await adapter.setItem('a', [{ deep: 1 }]);
    await adapter.setItem('b', 'text');
    await adapter.setItem('b', 'other');
    expect([await adapter.getItem('a'), await adapter.getItem('b')]).toEqual([[{ deep: 1 }], 'other']);
    await adapter.removeItem('b');
    expect(await adapter.getAllKeys()).toEqual(['a']);
  });

  test('values › are copies', async () => {
    const adapter = create();
    const value = { list: [1] };
    await adapter.setItem('a', value);
    value.list.push(2);
    expect(await adapter.getItem('a')).toEqual({ list: [1] });
  });

  test('updates › come one after the other, and one that fails changes nothing', async () => {
    const adapter = create();
    const add = (value: unknown) => Number(value ?? 0) + 1;
    await Promise.all(Array.from({ length: 10 }, () => adapter.updateItem?.('n', add)));
    const broken = adapter.updateItem?.('n', () => {
      throw new Error('no change');
    });
    await expect(broken).rejects.toThrow('no change');
    await expect(adapter.setItem('n', () => 1)).rejects.toThrow();
    expect(await adapter.getItem('n')).toBe(10);
  });
});

describe('storage adapter in IndexedDB', () => {
  test('values › outlive the adapter, and a database that was closed opens again', async () => {
    const indexedDB = new IDBFactory();
    const first = new IndexedDBStorageAdapter({ indexedDB });
    await first.setItem('a', 1);
    await first.close();
    expect(await new IndexedDBStorageAdapter({ indexedDB }).getItem('a')).toBe(1);
    expect(await first.getItem('a')).toBe(1);
  });

  test('a newer version › is let in, and an older one is told', async () => {
    const indexedDB = new IDBFactory();
    const old = new IndexedDBStorageAdapter({ indexedDB });
    await old.setItem('a', 1);
    expect(await new IndexedDBStorageAdapter({ indexedDB, version: 2 }).getItem('a')).toBe(1);
    await expect(old.getItem('a')).rejects.toThrow(/version/);
  });

  test('a platform without it › is told what to do', async () => {
    await expect(new IndexedDBStorageAdapter().getItem('a')).rejects.toThrow('use InMemoryStorageAdapter');
  });
});

describe('rotation', () => {
  const kept = (config: RotationConfig, traces: readonly StoredTrace[], now = 0) => {
    const manager = new StorageRotationManager({ config, wallClock: () => now });
    return manager
      .rotate(traces)
      .map(({ id }) => id)
      .join(' ');
  };

  test('by number, by size and by age › the oldest go', () => {
    const traces = ['a', 'b', 'c'].map((id, index) => stored(id, { timestamp: index * HOUR }));
    expect(kept({ maxTraceCount: 2 }, traces)).toBe('b c');
    expect(kept({ maxStorageSize: 15 }, traces)).toBe('c');
    expect(kept({ maxAge: HOUR }, traces, 2.5 * HOUR)).toBe('c');
    expect(kept({}, traces)).toBe('a b c');
  });

  test('patterns and errors › spare traces, up to a bound of their own', () => {
    const traces = [
      stored('a', { actionId: 'game:combat' }),
      stored('b', { hasError: true }),
      stored('c'),
      stored('d', { actionId: undefined }),
    ];
    const config = { maxTraceCount: 1, preservePatterns: ['game:*'], preserveErrors: true };
    expect(kept(config, traces)).toBe('a b d');
    expect(kept({ ...config, maxPreservedSize: 10 }, traces)).toBe('b d');
  });

  test('a pattern that cannot be used › is named', () => {
    expect(() => new StorageRotationManager({ config: { preservePatterns: ['a', ''] } })).toThrow(
      'preservePatterns[1]: The pattern is empty.',
    );
  });

  test('what is stored › is rotated without anything being written, and counted', async () => {
    const storageAdapter = new InMemoryStorageAdapter();
    await storageAdapter.setItem('actionTraces', [stored('a'), { no: 'trace' }, stored('b')]);
    const manager = new StorageRotationManager({
      storageAdapter,
      config: { maxTraceCount: 1 },
      wallClock: () => 0,
    });
    await manager.rotateStorage();
    expect(await storageAdapter.getItem('actionTraces')).toEqual([stored('b')]);
    expect(manager.getStatistics()).toEqual({ rotations: 1, removedTraces: 1, removedBytes: 10 });
    await expect(new StorageRotationManager().rotateStorage()).rejects.toThrow('no storageAdapter');
  });
});

describe('trace store', () => {
  test('traces › are appended in order, with an adapter of four methods too', async () => {
    const { getItem, setItem, removeItem, getAllKeys } = InMemoryStorageAdapter.prototype;
    const memory = new InMemoryStorageAdapter();
    const plain: StorageAdapter = {
      getItem: (key) => getItem.call(memory, key),
      setItem: (key, value) => setItem.call(memory, key, value),
      removeItem: (key) => removeItem.call(memory, key),
      getAllKeys: () => getAllKeys.call(memory),
    };
    const store = new TraceStore(plain, new StorageRotationManager({ wallClock: () => 0 }));
    await Promise.all(['a', 'b', 'c'].map((id) => store.append([stored(id)])));
    expect((await store.readAll()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('stored trace', () => {
  test('a trace › is copied with what lists must know', () => {
    const trace = {
      toJSON: () => ({
        metadata: { actionId: 'auth:token', traceType: 'execution' },
        error: { message: 'x' },
      }),
    };
    expect(traceToStored(trace, 'id-1', 7)).toEqual({
      id: 'id-1',
      timestamp: 7,
      traceType: 'execution',
      actionId: 'auth:token',
      hasError: true,
      size: JSON.stringify(trace).length,
      data: trace.toJSON(),
    });
  });

  test('a plain object › loses its secrets', () => {
    const record = traceToStored({ actionId: 'core:go', password: 'S3CR3T' }, 'id', 0);
    expect(record).toMatchObject({
      traceType: 'structured',
      actionId: 'core:go',
      data: { password: '[REDACTED]' },
    });
  });
});
