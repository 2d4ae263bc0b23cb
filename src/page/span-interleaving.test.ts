import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HookSpan } from '../core/model/page-hook.ts';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { startShim } from './start.ts';

const WHAT = [
  'start',
  'start',
  'name',
  'attribute',
  'payload',
  'result',
  'status',
  'event',
  'exception',
  'causes',
  'end',
  'end',
  'time passes',
  'flush',
] as const;

interface Step {
  readonly what: (typeof WHAT)[number];
  /** Which of the handles there are by then. */
  readonly which: number;
  readonly other: number;
  /** What the page does while the shim reads the value it is given. */
  readonly meanwhile: readonly Step[];
}

const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.record({
    what: fc.constantFrom(...WHAT),
    which: fc.nat(15),
    other: fc.nat(15),
    meanwhile: fc.oneof(
      { maxDepth: 2 },
      fc.constant<Step[]>([]),
      fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
    ),
  }),
}));

/** A span as it must be recorded, by what was said of it before its end. */
interface Told {
  readonly handle: HookSpan;
  readonly ids: readonly unknown[];
  name: string;
  hasEnded: boolean;
  status: string;
  statusMessage: string | undefined;
  payload: string | undefined;
  result: string | undefined;
  readonly attributes: Record<string, unknown>;
}

function play(steps: readonly Step[]) {
  // The clock stands still while the shim works: how long the page takes in between is no matter here.
  const clock = { time: 0 };
  const performance = { timeOrigin: 0, now: () => clock.time };
  const scope = Object.assign(new PageScopeDouble(), { performance });
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  const told: Told[] = [];
  const events: string[] = [];
  const edges: string[] = [];
  let number = 0;

  function begin(above: Told | undefined): void {
    const name = `span ${number++}`;
    const options = { category: 'action', attributes: { name } } as const;
    const handle =
      above === undefined ? recorder.startSpan(name, options) : above.handle.startSpan(name, options);
    expect(told.map(({ handle: { spanId } }) => spanId)).not.toContain(handle.spanId);
    if (above !== undefined) expect(handle.traceId).toBe(above.handle.traceId);
    told.push({
      handle,
      ids: [handle.traceId, handle.spanId, above?.handle.spanId],
      name,
      hasEnded: false,
      status: 'unset',
      statusMessage: undefined,
      payload: undefined,
      result: undefined,
      attributes: { name },
    });
  }

  function take({ what, which, other, meanwhile }: Step): void {
    const span = told[which % Math.max(told.length, 1)];
    if (what === 'start' || span === undefined) {
      begin(which > 10 ? undefined : span);
      return;
    }
    const { handle } = span;
    const value = number++;
    const text = `{"value":${value}}`;
    const wasOver = span.hasEnded;
    /** Runs the page's code once, when it is read. */
    const read = (): never => {
      let isFirst = true;
      const ownKeys = (target: object) => {
        if (isFirst) {
          isFirst = false;
          meanwhile.forEach(take);
        }
        return Reflect.ownKeys(target);
      };
      return new Proxy({ value }, { ownKeys }) as never;
    };
    if (what === 'time passes') {
      clock.time += 60;
      scope.runTimers();
      relay.receive();
    } else if (what === 'flush') relay.flush();
    else if (what === 'name') {
      handle.setName(`span ${value}`);
      if (!span.hasEnded) span.name = `span ${value}`;
    } else if (what === 'attribute') {
      const key = `key ${other % 3}`;
      handle.setAttribute(key, read());
      if (!span.hasEnded) span.attributes[key] = text;
    } else if (what === 'payload') {
      handle.setPayload(read());
      if (!span.hasEnded) span.payload = text;
    } else if (what === 'result') {
      handle.setResult(read());
      if (!span.hasEnded) span.result = text;
    } else if (what === 'status') {
      handle.setStatus(other % 2 === 0 ? 'ok' : 'error', text);
      if (!span.hasEnded)
        Object.assign(span, { status: other % 2 === 0 ? 'ok' : 'error', statusMessage: text });
    } else if (what === 'event') {
      handle.addEvent(`event ${value}`, { data: read() });
      if (!wasOver) events.push(`${handle.spanId} event ${value}`);
    } else if (what === 'exception') {
      handle.recordException(new Error(text, { cause: read() }));
      if (!wasOver) events.push(`${handle.spanId} exception`);
      if (!span.hasEnded) Object.assign(span, { status: 'error', statusMessage: text });
    } else if (what === 'causes') {
      const effect = told[other % told.length]?.handle ?? handle;
      handle.causes(effect, `edge ${value}`);
      if (effect !== handle) edges.push(`${handle.spanId} ${effect.spanId} edge ${value}`);
    } else {
      handle.end();
      span.hasEnded = true;
    }
  }

  steps.forEach(take);
  relay.flush();
  return { recorder, relay, told, events, edges };
}

test('span interleaving › each span is recorded by what was said of it before its end, and of no other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { recorder, relay, told, events, edges } = play(steps);
      const recorded = new Map(relay.spans.map((span) => [span.spanId, span]));
      expect(recorded.size).toBe(told.length);
      for (const { handle, ids, hasEnded, ...said } of told) {
        const span = recorded.get(handle.spanId);
        expect([handle.traceId, handle.spanId, span?.parentId]).toEqual(ids);
        expect(span?.traceId).toBe(handle.traceId);
        expect(span?.end !== undefined).toBe(hasEnded);
        // What is said of a span that was seen while it runs comes with its end.
        if (hasEnded) {
          const { name, status, statusMessage, payload, result, attributes } = span ?? {};
          expect({ name, status, statusMessage, payload, result, attributes }).toEqual(said);
        }
      }
      expect(relay.events.map(({ spanId, name }) => `${spanId} ${name}`).sort()).toEqual(events.sort());
      expect(relay.edges.map((edge) => `${edge.from} ${edge.to} ${edge.synchronization}`).sort()).toEqual(
        edges.sort(),
      );
      expect(recorder.faults.count).toBe(0);
    }),
    { numRuns: 150 },
  );
});
