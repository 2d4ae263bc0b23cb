import { expect, test } from 'vitest';
import { buildTrace, type Trace } from '../../../core/analysis/trace-model.ts';
import type { Edge, Evidence, Span } from '../../../core/model/span.ts';
import { parseDrawing } from '../../../testing/drawing.ts';
import { directEffects, otherCauses, type WhyLink, whyChain } from './why-chain.ts';

const SPANS = parseDrawing(`
click [0–6] interface
  cart/submit [2–12] action
  cart/checkout [12–300] action
    POST /api/pay [41–254] network
      wait [60–200] network
  cart/failed [254–266] action
`);

test('why chain › goes by the best evidence, and by parents where there is none', () => {
  const trace = traceWith([
    edge('cart/submit', 'cart/checkout', 'validate-then-pay', 'token'),
    edge('click', 'cart/checkout', 'same tick', 'adjacency'),
  ]);
  expect(print(whyChain(trace, span('POST /api/pay')))).toBe(
    'click | cart/submit by inside | cart/checkout by validate-then-pay (token) | POST /api/pay by inside',
  );
  expect(print(otherCauses(trace, span('cart/checkout').spanId))).toBe('click by same tick (adjacency)');
});

test('why chain › effects are what edges name, then what runs inside', () => {
  const trace = traceWith([edge('POST /api/pay', 'cart/failed', 'rejected', 'identifier')]);
  expect(print(directEffects(trace, span('POST /api/pay').spanId))).toBe(
    'cart/failed by rejected (identifier) | wait by inside',
  );
});

test('why chain › a circle of edges ends', () => {
  const trace = traceWith([
    edge('cart/failed', 'cart/submit', 'retry', 'token'),
    edge('cart/submit', 'cart/failed', 'fail', 'token'),
  ]);
  expect(print(whyChain(trace, span('cart/failed')))).toBe(
    'cart/submit by retry (token) | cart/failed by fail (token)',
  );
});

function span(name: string): Span {
  const found = SPANS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no span ${name}`);
  return found;
}

function edge(from: string, to: string, synchronization: string, evidence: Evidence): Edge {
  const [cause, effect] = [span(from), span(to)];
  return {
    fromTraceId: cause.traceId,
    from: cause.spanId,
    toTraceId: effect.traceId,
    to: effect.spanId,
    synchronization,
    evidence,
    time: effect.start,
  };
}

function traceWith(edges: readonly Edge[]): Trace {
  const trace = buildTrace({ traceId: span('click').traceId, spans: SPANS, edges });
  if (trace === undefined) throw new Error('no trace');
  return trace;
}

function print(links: readonly WhyLink[]): string {
  return links
    .map(({ span: { name }, by, evidence }) => {
      const tie = by === undefined ? '' : ` by ${by}`;
      return `${name}${tie}${evidence === undefined ? '' : ` (${evidence})`}`;
    })
    .join(' | ');
}
