import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import type { ActionTracingConfig } from '../config/action-tracing-config.ts';
import { ActionTraceFilter } from '../filter/action-trace-filter.ts';
import { ActionTraceOutputService } from '../output/action-trace-output-service.ts';
import { IndexedDBStorageAdapter } from '../storage/indexed-db-storage-adapter.ts';
import { type ActionTracingServices, actionTracingTokens as tokens } from './action-tracing-tokens.ts';
import {
  registerActionTracingServices,
  registerAdvancedTracingServices,
} from './register-action-tracing-services.ts';
import { ServiceContainer } from './service-container.ts';

interface Parts {
  engine: { power: number };
  car: { engine: { power: number } };
  loop: string;
}

describe('container', () => {
  test('services › are made once, when they are asked for', () => {
    const container = new ServiceContainer<Parts>();
    let made = 0;
    container.registerFactory('engine', () => ({ power: ++made }));
    container.registerFactory('car', (resolve) => ({ engine: resolve('engine') }));
    expect(made).toBe(0);
    expect(container.resolve('car').engine).toBe(container.resolve('engine'));
    expect(made).toBe(1);
  });

  test('a class › is made with its options, and a later registration wins', () => {
    class Engine {
      readonly power: number;
      constructor({ power }: { readonly power: number }) {
        this.power = power;
      }
    }
    const container = new ServiceContainer<Parts>();
    container.register('engine', Engine, { power: 3 });
    expect(container.resolve('engine')).toBeInstanceOf(Engine);
    container.registerInstance('engine', { power: 9 });
    expect(container.resolve('engine').power).toBe(9);
  });

  test('what cannot be made › is named', () => {
    const container = new ServiceContainer<Parts>();
    expect(container.isRegistered('car')).toBe(false);
    expect(() => container.resolve('car')).toThrow("No service is registered for 'car'");
    container.registerFactory('loop', (resolve) => resolve('loop'));
    expect(() => container.resolve('loop')).toThrow('in a circle: loop → loop');
  });
});

describe('dependencies', () => {
  class Car {
    static readonly optionOfService = { engine: 'motor', loop: 'name' } as const;
    readonly engine: Parts['engine'];
    readonly wheels: number;
    constructor({ motor, wheels = 4 }: { motor: Parts['engine']; wheels?: number; name?: string }) {
      this.engine = motor;
      this.wheels = wheels;
    }
  }

  test('services › are handed to the class under its own names, beside its options', () => {
    const container = new ServiceContainer<Parts>();
    container.register('car', Car, { dependencies: ['engine'], wheels: 3 });
    container.registerInstance('engine', { power: 5 });
    expect(container.resolve('car')).toMatchObject({ engine: { power: 5 }, wheels: 3 });
    expect(container.resolve('car').engine).toBe(container.resolve('engine'));
  });

  test('what is missing › is named all at once, with who needs it', () => {
    const container = new ServiceContainer<Parts>();
    container.register('car', Car, { dependencies: ['engine', 'loop'] });
    expect(() => container.resolve('car')).toThrow(
      "'car' needs services that are not registered: 'engine', 'loop'",
    );
  });

  test('a circle › is named', () => {
    const container = new ServiceContainer<Parts>();
    container.register('car', Car, { dependencies: ['engine'] });
    container.registerFactory('engine', (resolve) => resolve('car').engine);
    expect(() => container.resolve('car')).toThrow('in a circle: car → engine → car');
  });

  test('what the class has no option for › is refused by the compiler and at registration', () => {
    const container = new ServiceContainer<Parts>();
    // @ts-expect-error no option of `Car` takes a car
    expect(() => container.register('car', Car, { dependencies: ['engine', 'car'] })).toThrow(
      "Car has no option for 'car'",
    );
    // @ts-expect-error `motor` is neither given nor among the dependencies
    container.register('car', Car, { dependencies: ['loop'] });
    // @ts-expect-error `motor` is given twice
    container.register('car', Car, { dependencies: ['engine'], motor: { power: 1 } });
  });
});

describe('registration', () => {
  function containerWith(config?: ActionTracingConfig) {
    const container = new ServiceContainer<ActionTracingServices>();
    registerActionTracingServices(container, config);
    const indexedDB = new IDBFactory();
    container.register(tokens.IIndexedDBStorageAdapter, IndexedDBStorageAdapter, { indexedDB });
    return container;
  }

  test('every token › has its service', () => {
    const container = containerWith();
    for (const token of Object.values(tokens)) expect(container.resolve(token), token).toBeDefined();
  });

  test('the services › work together as configured', async () => {
    const container = containerWith({
      environment: 'development',
      tracing: { actions: ['core:*'], includePrerequisites: true },
      queue: { maxSize: 5, batchSize: 2, flushInterval: 1, errorThreshold: 3 },
      rotation: { maxTraceCount: 1 },
      formatting: { validateSchema: true, includeMetadata: false },
      naming: { strategy: 'sequence' },
    });
    const filter = container.resolve(tokens.IActionTraceFilter);
    expect([filter.getVerbosityLevel(), filter.getInclusionConfig().prerequisites]).toEqual([
      'verbose',
      true,
    ]);
    const output = container.resolve(tokens.IActionTraceOutputService);
    const factory = container.resolve(tokens.IActionExecutionTraceFactory);
    for (const actionDefinitionId of ['core:go', 'game:combat', 'core:look']) {
      const trace = factory.createFromTurnAction({ actionDefinitionId }, 'player-1');
      trace.captureDispatchStart();
      trace.captureDispatchResult({ success: true });
      await output.writeTrace(trace);
    }
    expect((await output.getStoredTraces()).map(({ actionId }) => actionId)).toEqual(['core:look']);
    expect(output.getStatistics()).toMatchObject({ filtered: 1, processed: 2 });
    const structured = container.resolve(tokens.IActionAwareStructuredTrace)('player-1', { sessionId: 's' });
    expect(structured.captureActionData('s', 'game:combat', {})).toBe(false);
    expect(await container.resolve(tokens.IActionTraceConfigLoader).loadConfig()).toMatchObject({
      kind: 'ok',
      value: { environment: 'development' },
    });
    await output.shutdown();
  });

  test('the output service › takes the services that the document lists', async () => {
    const container = containerWith();
    container.register(tokens.IActionTraceFilter, ActionTraceFilter, { tracedActions: ['core:*'] });
    container.register(tokens.IActionTraceOutputService, ActionTraceOutputService, {
      dependencies: [
        tokens.IIndexedDBStorageAdapter,
        tokens.IActionTraceFilter,
        tokens.IJsonTraceFormatter,
        tokens.IHumanReadableFormatter,
      ],
    });
    const output = container.resolve(tokens.IActionTraceOutputService);
    await output.writeTrace({ actionId: 'core:go' });
    await output.writeTrace({ actionId: 'game:combat' });
    expect(output.getStatistics()).toMatchObject({ received: 2, filtered: 1 });
    expect(await container.resolve(tokens.IIndexedDBStorageAdapter).getAllKeys()).not.toEqual([]);
    await output.shutdown();
  });

  test('the advanced registration › configures as the other does', () => {
    const container = new ServiceContainer<ActionTracingServices>();
    registerAdvancedTracingServices(container, { environment: 'development', tracing: { enabled: false } });
    const filter = container.resolve(tokens.IActionTraceFilter);
    expect([filter.isEnabled(), filter.getVerbosityLevel()]).toEqual([false, 'verbose']);
    expect(() => registerAdvancedTracingServices(container, { queue: { maxSize: 0 } })).toThrow(
      'queue.maxSize must be',
    );
  });

  test('a service of the app › takes the place of ours', () => {
    const container = containerWith();
    container.register(tokens.IActionTraceFilter, ActionTraceFilter, { enabled: false });
    container.registerInstance(tokens.IJsonTraceFormatter, { format: () => 'mine' });
    expect(container.resolve(tokens.IActionTraceFilter).isEnabled()).toBe(false);
    expect(container.resolve(tokens.IJsonTraceFormatter).format({})).toBe('mine');
  });

  test('a configuration that cannot be used › is refused by its fields', () => {
    const config: ActionTracingConfig = { queue: { maxSize: 0 }, tracing: { actions: [''] } };
    expect(() => containerWith(config)).toThrow(/tracing\.actions\[0\] .*; queue\.maxSize must be/);
  });
});
