import { describe, expect, it } from 'vitest';
import { compileCaptureRules } from './capture-rules.ts';

function decide(include: readonly string[], exclude: readonly string[], names: readonly string[]) {
  const rules = compileCaptureRules({ include, exclude });
  if (rules.kind === 'failed') throw new Error(rules.error.message);
  return names.filter((name) => rules.value.decide(name));
}

const NAMES = ['core:go', 'core:look', 'ui:go', '__system_flush'];

describe('capture rules', () => {
  it('no include pattern › means everything', () => {
    expect(decide([], [], NAMES)).toEqual(NAMES);
  });

  it('include patterns › leave out the rest, but never the system', () => {
    expect(decide(['core:*'], [], NAMES)).toEqual(['core:go', 'core:look', '__system_flush']);
  });

  it('an exclude pattern › wins over an include', () => {
    expect(decide(['core:*', 'ui:go'], ['*:go'], NAMES)).toEqual(['core:look', '__system_flush']);
    expect(decide([], ['/^(core|__system_)/'], NAMES)).toEqual(['ui:go', '__system_flush']);
  });

  it('a wrong pattern › is named by its list, place and characters', () => {
    expect(compileCaptureRules({ include: ['a'], exclude: ['b', '/(?=c)/'] })).toMatchObject({
      kind: 'failed',
      error: { list: 'exclude', index: 1, from: 1, to: 4 },
    });
  });
});
