import { describe, expect, test } from 'vitest';
import { createFakeLogger } from '../ports/fake-logger.ts';
import { ActionTraceConfigLoader } from './action-trace-config-loader.ts';
import { ActionTraceConfigValidator } from './action-trace-config-validator.ts';
import type { ActionTracingConfig } from './action-tracing-config.ts';

const FULL: Required<ActionTracingConfig> = {
  environment: 'development',
  tracing: {
    enabled: true,
    actions: ['core:*', '/^game:/'],
    excludedActions: [],
    verbosityLevel: 'verbose',
    includeComponents: true,
    includePrerequisites: false,
    includeTargets: true,
  },
  storage: { databaseName: 'traces', version: 1 },
  queue: { maxSize: 1000, batchSize: 10, flushInterval: 5000, errorThreshold: 10 },
  rotation: { maxAge: 86_400_000, maxTraceCount: 100, maxStorageSize: 1e6, preservePatterns: ['core:*'] },
  formatting: { validateSchema: true, includeMetadata: true },
  naming: { strategy: 'timestamp', timestampFormat: 'iso', includeActorId: true },
};

const validator = new ActionTraceConfigValidator();
const errorsOf = (config: unknown) => validator.validate(config).errors.map(({ message }) => message);

describe('validator', () => {
  test('a full configuration and an empty one › are fine', () => {
    expect(validator.validate(FULL)).toEqual({ isValid: true, errors: [], warnings: [] });
    expect(validator.isValid({})).toBe(true);
  });

  test.each([
    [undefined, 'must be a set of options, got undefined'],
    [{ tracing: true }, 'tracing must be a set of options, got true'],
    [{ environment: '' }, "environment must be a text that is not blank, got ''"],
    [{ tracing: { enabled: 'yes' } }, "tracing.enabled must be true or false, got 'yes'"],
    [{ tracing: { actions: 'core:*' } }, "tracing.actions must be a list of patterns, got 'core:*'"],
    [{ tracing: { actions: ['a', 7] } }, 'tracing.actions[1] must be a pattern, got 7'],
    [{ tracing: { actions: ['a', ''] } }, 'tracing.actions[1] cannot be used: The pattern is empty.'],
    [
      { tracing: { verbosityLevel: 'loud' } },
      "tracing.verbosityLevel must be one of minimal, standard, detailed, verbose, got 'loud'",
    ],
    [{ queue: { batchSize: 0 } }, 'queue.batchSize must be a whole number of at least 1, got 0'],
    [
      { queue: { flushInterval: -1 } },
      'queue.flushInterval must be a number of milliseconds of at least 0, got -1',
    ],
    [
      { naming: { strategy: {} } },
      'naming.strategy must be one of timestamp, action, sequence, got an object',
    ],
  ])('%j › is refused by the name of the field', (config, message) => {
    expect(errorsOf(config)).toEqual([message]);
  });

  test('every wrong field › is named, and unknown ones are only warned of', () => {
    const { isValid, errors, warnings } = validator.validate({
      storage: { version: 1.5, databaseName: 7, typo: 1 },
      other: {},
    });
    expect(isValid).toBe(false);
    expect(errors.map(({ field }) => field)).toEqual(['storage.databaseName', 'storage.version']);
    expect(warnings.map(({ field }) => field)).toEqual(['storage.typo', 'other']);
  });
});

describe('loader', () => {
  test('a configuration › is loaded once, from an object or its JSON', async () => {
    let loads = 0;
    const loader = new ActionTraceConfigLoader({
      source: async () => {
        loads += 1;
        return JSON.stringify(FULL);
      },
    });
    expect(loader.current).toEqual({});
    await loader.loadConfig();
    expect(await loader.loadConfig()).toEqual({ kind: 'ok', value: FULL });
    expect([loads, loader.current]).toEqual([1, FULL]);
  });

  test('a configuration that cannot be used › leaves the last one in force', async () => {
    const logger = createFakeLogger();
    let config: unknown = { environment: 'test', extra: 1 };
    const loader = new ActionTraceConfigLoader({ source: () => config, logger });
    await loader.loadConfig();
    config = { queue: { maxSize: 'many' } };
    expect(await loader.reloadConfig()).toMatchObject({
      kind: 'failed',
      error: [{ field: 'queue.maxSize' }],
    });
    config = '{ not json';
    expect(await loader.reloadConfig()).toMatchObject({ kind: 'failed', error: [{ field: '' }] });
    expect(loader.current.environment).toBe('test');
    expect(logger.lines.map((line) => line.slice(0, 60))).toEqual([
      'warn Action tracing configuration: extra does not exist and ',
      'error Action tracing configuration: queue.maxSize must be a ',
      'error Action tracing configuration: cannot be read: Expected',
    ]);
  });

  test('a source that fails › is a failure, not an exception', async () => {
    const source = () => Promise.reject(new Error('404'));
    const loader = new ActionTraceConfigLoader({ source, logger: createFakeLogger() });
    expect(await loader.loadConfig()).toEqual({
      kind: 'failed',
      error: [{ field: '', message: 'cannot be read: 404' }],
    });
  });
});
