import { expect, test } from 'vitest';
import { isSpanId, isTraceId, type SpanId, type TraceId } from '../core/model/ids.ts';
import { SpanIds } from './span-ids.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);

test('span ids › are well-formed, and no two of a document are alike', () => {
  const ids = new SpanIds(random);
  const numbers = Array.from({ length: 20_000 }, (_, index) => index);
  const spans = new Set(numbers.map((number) => ids.spanText(number)));
  const traces = new Set(numbers.map((number) => ids.traceText(number)));
  expect([spans.size, traces.size]).toEqual([20_000, 20_000]);
  expect([...spans].every(isSpanId) && [...traces].every(isTraceId)).toBe(true);
});

test('span ids › of two documents have nothing in common', () => {
  const [one, other] = [new SpanIds(random), new SpanIds(random)];
  expect(one.spanText(1)).not.toBe(other.spanText(1));
  expect(one.traceText(1).slice(0, 16)).not.toBe(other.traceText(1).slice(0, 16));
});

test('span ids › are never all zero, whatever the randomness is', () => {
  const ids = new SpanIds((bytes) => void bytes.fill(0));
  expect(isSpanId(ids.spanText(0)) && isTraceId(ids.traceText(0))).toBe(true);
});

test('span ids › that another tracer gave are written as they are', () => {
  const ids = new SpanIds(random);
  const given = '0123456789abcdef' as SpanId;
  const trace = `${given}${given}` as TraceId;
  const words = new Uint32Array(8);
  ids.writeTrace(trace, words, 0);
  ids.writeSpan(given, words, 4);
  ids.writeSpan(undefined, words, 6);
  expect([ids.spanText(given), ids.traceText(trace)]).toEqual([given, trace]);
  expect([...words]).toEqual([0x01234567, 0x89abcdef, 0x01234567, 0x89abcdef, 0x01234567, 0x89abcdef, 0, 0]);
});
