import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionTraceFilter } from './action-trace-filter.ts';

const filter = () =>
  new ActionTraceFilter({
    enabled: true,
    tracedActions: ['core:*', 'game:combat', '/^shop:(buy|sell)$/i'],
    excludedActions: ['debug:*', 'core:wait'],
    verbosityLevel: 'standard',
  });

describe('shouldTrace', () => {
  test.each([
    ['core:go', true],
    ['core:look', true],
    ['game:combat', true],
    ['game:flee', false],
    ['SHOP:buy', true],
    ['shop:buying', false],
    ['debug:log', false],
    ['core:wait', false],
    ['__system_init', true],
    ['__system_shutdown', true],
    ['', false],
  ])('%s › %s', (actionId, expected) => {
    const one = filter();
    expect(one.shouldTrace(actionId)).toBe(expected);
    expect(one.shouldTrace(actionId)).toBe(expected);
  });

  test('without options › everything is traced', () => {
    expect(new ActionTraceFilter().shouldTrace('any:thing')).toBe(true);
  });

  test('an empty list › means nothing but the system', () => {
    const none = new ActionTraceFilter({ tracedActions: [] });
    expect([none.shouldTrace('core:go'), none.shouldTrace('__system_init')]).toEqual([false, true]);
  });

  test('disabled › traces nothing at all, until it is enabled', () => {
    const off = new ActionTraceFilter({ enabled: false });
    expect([off.shouldTrace('core:go'), off.shouldTrace('__system_init')]).toEqual([false, false]);
    off.setEnabled(true);
    expect([off.isEnabled(), off.shouldTrace('core:go')]).toEqual([true, true]);
  });

  test('what is no text › is not traced', () => {
    // @ts-expect-error callers without types get here
    expect(filter().shouldTrace(undefined)).toBe(false);
  });

  test('any name › is traced by its own exact pattern, unless it is excluded', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/), (name) => {
        const own = new ActionTraceFilter({ tracedActions: [name] });
        expect(own.shouldTrace(name)).toBe(true);
        expect(own.shouldTrace(`${name}x`)).toBe(false);
        own.addExcludedActions(`${name.split(':')[0]}:*`);
        expect(own.shouldTrace(name)).toBe(false);
      }),
    );
  });

  test('more names than the memo holds › are still decided rightly', () => {
    const one = filter();
    for (let index = 0; index < 5_000; index++) expect(one.shouldTrace(`core:${index}`)).toBe(true);
  });
});

describe('verbosity', () => {
  test('levels › are validated', () => {
    const one = filter();
    // @ts-expect-error callers without types get here
    expect(() => one.setVerbosityLevel('invalid')).toThrow(
      "verbosityLevel must be one of minimal, standard, detailed, verbose, got 'invalid'",
    );
    one.setVerbosityLevel('verbose');
    expect(one.getVerbosityLevel()).toBe('verbose');
  });

  test('inclusion › is updated field by field', () => {
    const one = filter();
    expect(one.getInclusionConfig()).toEqual({ componentData: true, prerequisites: false, targets: true });
    one.updateInclusionConfig({ componentData: false });
    expect(one.getInclusionConfig()).toEqual({ componentData: false, prerequisites: false, targets: true });
    // @ts-expect-error callers without types get here
    expect(() => one.updateInclusionConfig({ target: true })).toThrow(
      'inclusionConfig.target does not exist',
    );
    // @ts-expect-error callers without types get here
    expect(() => one.updateInclusionConfig({ targets: 1 })).toThrow(
      'inclusionConfig.targets must be true or false',
    );
  });
});

describe('changes', () => {
  test('lists › grow and shrink, at once', () => {
    const one = new ActionTraceFilter({ tracedActions: ['core:*'] });
    one.addTracedActions(['game:*', 'core:*']);
    expect(one.shouldTrace('game:combat')).toBe(true);
    one.addExcludedActions('game:combat');
    expect(one.shouldTrace('game:combat')).toBe(false);
    one.removeExcludedActions('game:combat');
    one.removeTracedActions('core:*');
    expect([one.shouldTrace('game:combat'), one.shouldTrace('core:go')]).toEqual([true, false]);
    expect(one.getConfiguration()).toMatchObject({ tracedActions: ['game:*'], excludedActions: [] });
  });

  test('a whole configuration › is taken, or refused whole', () => {
    const one = filter();
    one.updateFromConfig({
      tracedActions: ['a:*'],
      verbosityLevel: 'minimal',
      inclusionConfig: { targets: false },
    });
    const before = one.getConfiguration();
    expect(before).toMatchObject({ tracedActions: ['a:*'], excludedActions: ['debug:*', 'core:wait'] });
    expect(() => one.updateFromConfig({ enabled: false, excludedActions: ['ok', '/(/'] })).toThrow(
      'excludedActions[1]: ',
    );
    expect(one.getConfiguration()).toEqual(before);
  });

  test('patterns that cannot be used › are named', () => {
    expect(() => new ActionTraceFilter({ tracedActions: ['core:*', ' '] })).toThrow(
      'tracedActions[1]: The pattern is empty.',
    );
    expect(() => filter().addTracedActions('/a(?=b)/')).toThrow('Look-around is not supported');
  });

  test('the constructor of version 1 › has its successor', () => {
    const one = ActionTraceFilter.fromV1(true, ['core:*'], 'detailed');
    expect([one.shouldTrace('core:go'), one.getVerbosityLevel()]).toEqual([true, 'detailed']);
  });
});
