import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyPayload } from '../core/model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS } from '../core/model/payload/payload-limits.ts';
import { AttributeKey } from './attribute-keys.ts';
import { MOST_OPEN_SPANS } from './limits.ts';
import { RunningSpans } from './running-spans.ts';
import { APART, type SpanState } from './span-state.ts';

/** The states of those that run, as a flush finds them. */
function listed(running: RunningSpans): (SpanState | undefined)[] {
  return Array.from({ length: running.count }, (_, place) => running.at(place));
}

describe('running spans', () => {
  test('running spans › have each a state of its own, whoever ends or is set apart, and a flush finds those in a place', () => {
    const step = fc.record({
      what: fc.constantFrom('take', 'take', 'release', 'set apart', 'add'),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const running = new RunningSpans();
        const placed = new Set<SpanState>();
        const apart = new Set<SpanState>();
        const pick = (from: Set<SpanState>, which: number) => [...from][which % from.size];
        for (const { what, which } of steps) {
          if (what === 'take') {
            const state = running.take();
            expect(placed.has(state) || apart.has(state)).toBe(false);
            placed.add(state);
          } else if (what === 'release') {
            const state = pick(new Set([...placed, ...apart]), which);
            if (state !== undefined) running.release(state);
            if (state !== undefined && !placed.delete(state)) apart.delete(state);
          } else {
            const [from, to] = what === 'add' ? [apart, placed] : [placed, apart];
            const state = pick(from, which);
            if (state === undefined) continue;
            if (what === 'add') running.add(state);
            else running.setApart(state);
            from.delete(state);
            to.add(state);
          }
          expect(new Set(listed(running))).toEqual(placed);
          expect(running.count).toBe(placed.size);
          expect(listed(running).map((state) => state?.place)).toEqual([...Array(placed.size).keys()]);
          expect([...apart].every((state) => state.place === APART)).toBe(true);
        }
      }),
    );
  });

  test('running spans › take the state that was released last', () => {
    const running = new RunningSpans();
    const [first, second] = [running.take(), running.take()];
    running.release(first);
    expect([running.take(), running.at(0)]).toEqual([first, second]);
  });

  test('running spans › have a state but no place beyond the limit', () => {
    const running = new RunningSpans();
    const states = Array.from({ length: MOST_OPEN_SPANS + 2 }, () => running.take());
    expect(new Set(states).size).toBe(MOST_OPEN_SPANS + 2);
    expect([running.count, states.at(-1)?.place, states.at(-2)?.place]).toEqual([
      MOST_OPEN_SPANS,
      APART,
      APART,
    ]);
    for (const state of states) running.release(state);
    expect(running.count).toBe(0);
  });

  test('running spans › keep no free states when one is set apart', () => {
    const running = new RunningSpans();
    const burst = Array.from({ length: 100 }, () => running.take());
    for (const state of burst) running.release(state);
    running.setApart(running.take());
    expect(running.at(0)).toBeUndefined();
    expect(running.at(99)).toBeUndefined();
  });

  test('running spans › keep nothing of a span that is over', () => {
    const limits = { ...DEFAULT_PAYLOAD_LIMITS, now: () => 0, describeHost: () => undefined };
    const running = new RunningSpans();
    const state = running.take();
    state.statusPlace = 2;
    state.statusMessage = 'a secret';
    state.payload = copyPayload('a secret', limits);
    state.result = state.payload;
    state.attributes.set(new AttributeKey('first'), 'a secret');
    state.attributes.set(new AttributeKey('second'), 'a secret');
    state.isContinued = true;
    state.isTouched = true;
    expect([state.isError, state.textLength > 0]).toEqual([true, true]);
    running.release(state);
    expect(JSON.stringify(state)).not.toContain('a secret');
    const { attributes, isContinued, isTouched, isError, textLength, statusPlace } = state;
    expect({ isContinued, isTouched, isError, textLength, statusPlace, count: attributes.count }).toEqual({
      isContinued: false,
      isTouched: false,
      isError: false,
      textLength: 0,
      statusPlace: 0,
      count: 0,
    });
    expect(attributes.lastKey).toBeUndefined();
  });
});
