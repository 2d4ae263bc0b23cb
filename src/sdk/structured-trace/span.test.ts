import { describe, expect, test } from 'vitest';
import { Span } from './span.ts';

// The tests that the structured tracing workflow asks for in section 1.1.
describe('span', () => {
  test('begins active, with everything that is not known yet null', () => {
    const span = new Span(1, 'Resolve', null, { actor: 'me' }, { now: () => 5 });
    expect(span).toMatchObject({
      id: 1,
      operation: 'Resolve',
      parentId: null,
      startTime: 5,
      endTime: null,
      duration: null,
      status: 'active',
      error: null,
      attributes: { actor: 'me' },
      children: [],
    });
  });

  test('ends once, with its duration, as a success unless something else was said', () => {
    const times = [10, 25, 90];
    const span = new Span(1, 'Resolve', null, {}, { now: () => times.shift() ?? 0 });
    span.end();
    span.end();
    expect([span.endTime, span.duration, span.status]).toEqual([25, 15, 'success']);
    const failed = new Span(2, 'Resolve');
    failed.setStatus('failure');
    failed.end();
    expect(failed.status).toBe('failure');
  });

  test('keeps errors, and wraps what is none', () => {
    const span = new Span(1, 'Resolve');
    const error = new TypeError('no target');
    span.setError(error);
    expect([span.error, span.status]).toEqual([error, 'error']);
    span.setError('text');
    expect(span.error?.message).toBe('text');
  });

  test('keeps children, and hands out copies', () => {
    const parent = new Span(1, 'Parent');
    parent.addChild(new Span(2, 'Child', 1));
    expect(parent.children.map(({ operation }) => operation)).toEqual(['Child']);
    expect(parent.children).not.toBe(parent.children);
    expect(parent.attributes).not.toBe(parent.attributes);
  });

  test('keeps any key, __proto__ too', () => {
    const span = new Span(1, 'Work');
    span.setAttribute('__proto__', { polluted: true });
    expect(Object.keys(span.attributes)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(span.attributes)).toBe(Object.prototype);
  });

  test('becomes JSON with its children', () => {
    const parent = new Span(1, 'Parent', null, {}, { now: () => 0 });
    const child = new Span(2, 'Child', 1, {}, { now: () => 0 });
    parent.addChild(child);
    child.setError(new RangeError('far'));
    child.end();
    parent.end();
    expect(JSON.parse(JSON.stringify(parent))).toMatchObject({
      operation: 'Parent',
      status: 'success',
      children: [{ operation: 'Child', status: 'error', error: { name: 'RangeError', message: 'far' } }],
    });
  });

  test('refuses what makes no sense', () => {
    const span = new Span(1, 'Work');
    expect(() => new Span(1.5, 'Work')).toThrow(TypeError);
    expect(() => new Span(1, '')).toThrow('non-empty');
    expect(() => span.setAttribute('', 1)).toThrow('non-empty');
    expect(() => Reflect.apply(span.setStatus, span, ['done'])).toThrow(
      'must be one of active, success, failure, error',
    );
    expect(() => Reflect.apply(span.addChild, span, [{}])).toThrow('must be a Span');
    expect(() => span.addChild(new Span(3, 'Stranger', 9))).toThrow('another parent');
  });
});
