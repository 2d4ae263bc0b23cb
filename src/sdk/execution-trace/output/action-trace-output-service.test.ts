import { describe, expect, test } from 'vitest';
import { ActionTraceFilter } from '../filter/action-trace-filter.ts';
import { createFakeLogger } from '../ports/fake-logger.ts';
import { TestTimerService } from '../ports/fake-timers.ts';
import { InMemoryStorageAdapter } from '../storage/in-memory-storage-adapter.ts';
import { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import { ActionExecutionTrace } from '../trace/action-execution-trace.ts';
import {
  ActionTraceOutputService,
  type ActionTraceOutputServiceOptions,
} from './action-trace-output-service.ts';
import { FakeDirectory } from './fake-directory.ts';

function serviceWith(options: ActionTraceOutputServiceOptions = {}) {
  const storageAdapter = new InMemoryStorageAdapter();
  const logger = createFakeLogger();
  let ids = 0;
  const service = new ActionTraceOutputService({
    storageAdapter,
    logger,
    wallClock: () => Date.UTC(2026, 0, 31, 12),
    createId: () => `id-${++ids}`,
    ...options,
  });
  return { service, storageAdapter, logger };
}

function execution(actionId = 'core:go', error?: unknown): ActionExecutionTrace {
  const trace = new ActionExecutionTrace({ actionId, actorId: 'player-1', turnAction: {} });
  trace.captureDispatchStart();
  if (error === undefined) trace.captureDispatchResult({ success: true });
  else trace.captureError(error);
  return trace;
}

const idsIn = async (service: ActionTraceOutputService) =>
  (await service.getStoredTraces()).map(({ id }) => id);

describe('writeTrace', () => {
  test('a structured trace › is stored with its stages', async () => {
    const { service, storageAdapter } = serviceWith();
    const actionTraceFilter = new ActionTraceFilter({ enabled: true, tracedActions: ['*'] });
    const trace = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'test_actor' });
    trace.captureActionData('component_filtering', 'core:go', { passed: true });
    trace.captureActionData('target_resolution', 'core:go', { resolved: true });
    await service.writeTrace(trace);
    expect(await storageAdapter.getItem('actionTraces')).toMatchObject([
      {
        traceType: 'structured',
        data: { actions: { 'core:go': { stages: { component_filtering: {}, target_resolution: {} } } } },
      },
    ]);
    await service.shutdown();
  });

  test('a trace › is written as it is at the call, whatever becomes of it', async () => {
    const { service } = serviceWith({ queueConfig: { timerService: new TestTimerService() } });
    const trace = execution();
    await service.writeTrace(trace);
    trace.cleanup();
    expect(service.getStatistics()).toMatchObject({ received: 1, queued: 1, processed: 0 });
    const [stored] = await service.getStoredTraces();
    expect(stored?.data).toMatchObject({ execution: { status: 'success' } });
  });

  test('the filter › leaves actions out', async () => {
    const actionTraceFilter = new ActionTraceFilter({ excludedActions: ['debug:*'] });
    const { service } = serviceWith({ actionTraceFilter });
    await service.writeTrace(execution('debug:log'));
    await service.writeTrace(execution());
    expect(service.getStatistics()).toMatchObject({ received: 2, filtered: 1, processed: 1 });
  });

  test('a full queue › keeps errors, and says what was dropped', async () => {
    const timerService = new TestTimerService();
    const { service, logger } = serviceWith({ queueConfig: { maxQueueSize: 1, timerService } });
    await service.writeTrace(execution('core:fail', new Error('x')));
    await service.writeTrace(execution());
    await service.writeTrace(execution('__system_init'));
    expect(logger.lines).toEqual(['warn A trace was dropped: the queue is full']);
    expect(service.getStatistics().droppedByPriority).toMatchObject({ high: 1, normal: 1 });
    expect(await idsIn(service)).toEqual(['id-3']);
  });

  test('storage that fails › does not break the app, and gets the trace later', async () => {
    const storageAdapter = new InMemoryStorageAdapter();
    const working = storageAdapter.updateItem.bind(storageAdapter);
    const broken = async () => {
      throw new Error('quota');
    };
    const timerService = new TestTimerService();
    storageAdapter.updateItem = broken;
    const { service } = serviceWith({ storageAdapter, queueConfig: { timerService } });
    await service.writeTrace(execution());
    expect(await idsIn(service)).toEqual([]);
    expect(service.getStatistics()).toMatchObject({ failures: 1, queued: 1 });
    storageAdapter.updateItem = working;
    await timerService.advance(100);
    expect(await idsIn(service)).toEqual(['id-1']);
  });

  test('after the shutdown › what waited is stored, and nothing more', async () => {
    const { service, logger } = serviceWith({ queueConfig: { timerService: new TestTimerService() } });
    await service.writeTrace(execution());
    await service.shutdown();
    await service.writeTrace(execution());
    expect(await idsIn(service)).toEqual(['id-1']);
    expect(logger.lines).toEqual(['warn A trace was dropped: the service is shut down']);
  });

  test('what is no object › is refused', async () => {
    // @ts-expect-error callers without types get here
    await expect(serviceWith().service.writeTrace(null)).rejects.toThrow(
      'writeTrace requires a trace object',
    );
  });

  test('rotation › bounds what is stored', async () => {
    const { service } = serviceWith({ rotationConfig: { maxTraceCount: 2 } });
    for (const action of ['a', 'b', 'c']) await service.writeTrace(execution(action));
    expect(await idsIn(service)).toEqual(['id-2', 'id-3']);
    expect(service.getStatistics().rotation).toMatchObject({ removedTraces: 1 });
  });
});

describe('custom processors', () => {
  test('a processor › makes another trace of each of its type', async () => {
    const { service } = serviceWith();
    service.registerCustomProcessor('execution', {
      process: async () => ({ metadata: { traceType: 'short' } }),
    });
    await service.writeTrace(execution());
    await service.writeTrace({ plain: true });
    expect((await service.getStoredTraces()).map(({ traceType, data }) => [traceType, data])).toEqual([
      ['short', { metadata: { traceType: 'short' } }],
      ['structured', { plain: true }],
    ]);
    expect(service.getTraceType({ toJSON: () => ({}) })).toBe('execution');
  });

  test('a processor that fails › leaves the trace as it came', async () => {
    const { service } = serviceWith();
    service.registerCustomProcessor('execution', { process: () => Promise.reject(new Error('no')) });
    await service.writeTrace(execution());
    expect(await service.getStoredTraces()).toMatchObject([{ actionId: 'core:go' }]);
    expect(service.getStatistics().processorFailures).toBe(1);
  });
});

describe('exportTracesToFileSystem', () => {
  async function withTwo(options: ActionTraceOutputServiceOptions = {}) {
    const { service } = serviceWith(options);
    await service.writeTrace(execution('core:go'));
    await service.writeTrace(execution('game:combat', new Error('no weapon')));
    return service;
  }

  test('into a directory › writes a file per trace and format', async () => {
    const directory = new FakeDirectory();
    const service = await withTwo({
      outputDirectory: 'traces/today',
      namingOptions: { strategy: 'action', includeActorId: true },
    });
    const result = await service.exportTracesToFileSystem(undefined, 'both', directory);
    const name = (action: string, position: number) => `${action}_player-1_20260131-120000_000${position}`;
    expect(result).toMatchObject({
      success: true,
      totalTraces: 2,
      exportedTraces: 2,
      destination: 'directory',
    });
    expect([...directory.files.keys()]).toEqual([
      `traces/today/${name('core-go', 1)}.json`,
      `traces/today/${name('core-go', 1)}.txt`,
      `traces/today/${name('game-combat', 2)}.json`,
      `traces/today/${name('game-combat', 2)}.txt`,
    ]);
    const json: unknown = JSON.parse(directory.files.get(`traces/today/${name('core-go', 1)}.json`) ?? '');
    expect(json).toMatchObject({ metadata: { actionId: 'core:go' } });
    expect(directory.files.get(`traces/today/${name('game-combat', 2)}.txt`)).toContain('no weapon');
  });

  test('by id › exports those, and names what is not stored', async () => {
    const directory = new FakeDirectory();
    const service = await withTwo({ directoryHandle: directory });
    const result = await service.exportTracesToFileSystem(['id-2', 'id-9']);
    expect(result).toMatchObject({ success: false, totalTraces: 2, exportedTraces: 1 });
    expect(result.failures).toEqual([{ traceId: 'id-9', message: 'It is not stored' }]);
    expect([...directory.files.keys()]).toEqual(['20260131-120000_game-combat_0001.json']);
  });

  test('a file that cannot be written › does not keep the others from it', async () => {
    const directory = new FakeDirectory({ refused: ['20260131-120000_core-go_0001.json'] });
    const result = await (await withTwo()).exportTracesToFileSystem(undefined, 'json', directory);
    expect(result).toMatchObject({ success: false, exportedTraces: 1, failures: [{ traceId: 'id-1' }] });
    expect(result.failures[0]?.message).toContain('disk full');
  });

  test('a directory without permission › is said', async () => {
    const directory = new FakeDirectory({ refused: ['traces'] });
    const service = await withTwo({ outputDirectory: 'traces', directoryHandle: directory });
    const { destination, message } = await service.exportTracesToFileSystem();
    expect([destination, message]).toEqual(['none', 'The folder "traces" could not be made: no permission']);
  });

  test('without a directory › everything is one download', async () => {
    const files = new Map<string, string>();
    const service = await withTwo({ download: (name, content) => void files.set(name, content) });
    expect(await service.exportTracesToFileSystem()).toMatchObject({
      success: true,
      destination: 'download',
      files: ['action-traces.json'],
    });
    expect(JSON.parse(files.get('action-traces.json') ?? '')).toHaveLength(2);
  });

  test('what cannot be exported › is a result, not an exception', async () => {
    const service = await withTwo();
    const message = async (...args: Parameters<ActionTraceOutputService['exportTracesToFileSystem']>) =>
      (await service.exportTracesToFileSystem(...args)).message;
    expect(await message()).toBe('Neither a directory nor a download is there');
    expect(await message([])).toBe('There are no such traces');
    // @ts-expect-error callers without types get here
    expect(await message(undefined, 'xml')).toBe("There is no format 'xml'");
    const failing = await withTwo({
      download: () => {
        throw new Error('blocked');
      },
      jsonFormatter: { format: () => 'x' },
    });
    expect((await failing.exportTracesToFileSystem()).message).toBe('The download failed: blocked');
    const unreadable = new InMemoryStorageAdapter();
    unreadable.getItem = () => Promise.reject(new Error('gone'));
    const { service: blind } = serviceWith({ storageAdapter: unreadable });
    expect((await blind.exportTracesToFileSystem()).message).toContain('could not be read: gone');
  });

  test('a trace that cannot be formatted › is named', async () => {
    const jsonFormatter = {
      format: () => {
        throw new Error('Formatting error: x');
      },
    };
    const service = await withTwo({ jsonFormatter, directoryHandle: new FakeDirectory() });
    expect((await service.exportTracesToFileSystem(['id-1'])).failures).toEqual([
      { traceId: 'id-1', message: 'Formatting error: x' },
    ]);
  });
});
