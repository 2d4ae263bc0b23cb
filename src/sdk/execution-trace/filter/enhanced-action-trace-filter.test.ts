import { expect, test } from 'vitest';
import { EnhancedActionTraceFilter } from './enhanced-action-trace-filter.ts';
import { VERBOSITY_LEVELS } from './verbosity.ts';

test('categories › are kept from their verbosity on', () => {
  const filter = new EnhancedActionTraceFilter();
  const table = ['core', 'performance', 'legacy', 'diagnostic', 'unheard_of'].map((category) => {
    const kept = VERBOSITY_LEVELS.filter((level) => {
      filter.setVerbosityLevel(level);
      return filter.shouldCapture(category, 'core:go');
    });
    return `${category}: ${kept.join(' ')}`;
  });
  expect(table).toEqual([
    'core: minimal standard detailed verbose',
    'performance: standard detailed verbose',
    'legacy: detailed verbose',
    'diagnostic: verbose',
    'unheard_of: standard detailed verbose',
  ]);
});

test('categories › bow to the filter of actions', () => {
  const filter = new EnhancedActionTraceFilter({ excludedActions: ['debug:*'] });
  expect(filter.shouldCapture('core', 'debug:log')).toBe(false);
});

test('rules of the app › look at the data, and may break without harm', () => {
  const filter = new EnhancedActionTraceFilter({
    categoryRules: {
      combat: { minVerbosity: 'minimal', when: (data) => Object(data).damage > 3 },
      broken: {
        minVerbosity: 'minimal',
        when: () => {
          throw new Error('no');
        },
      },
    },
  });
  expect(filter.shouldCapture('combat', 'a', { damage: 5 })).toBe(true);
  expect(filter.shouldCapture('combat', 'a', { damage: 1 })).toBe(false);
  expect(filter.shouldCapture('broken', 'a')).toBe(false);
});

test('rules › are set, removed and refused', () => {
  const filter = new EnhancedActionTraceFilter();
  filter.setCategoryRule('core', { minVerbosity: 'minimal', enabled: false });
  filter.setCategoryRule('own', { minVerbosity: 'verbose' });
  expect([filter.shouldCapture('core', 'a'), filter.shouldCapture('own', 'a')]).toEqual([false, false]);
  filter.removeCategoryRule('core');
  filter.removeCategoryRule('own');
  expect([filter.shouldCapture('core', 'a'), filter.shouldCapture('own', 'a')]).toEqual([true, true]);
  expect(Object.keys(filter.getCategoryRules())).not.toContain('own');
  // @ts-expect-error callers without types get here
  expect(() => filter.setCategoryRule('own', { minVerbosity: 'loud' })).toThrow(
    'categoryRules.own.minVerbosity',
  );
});
