import { context, trace } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { type HookSpan, PAGE_HOOK_SYMBOL, type PageHook } from '../../src/core/model/page-hook.ts';
import { startSpan } from '../../src/sdk/start-span.ts';
import { FloorColumns } from '../floor/columns.ts';
import { at, attributesOf, NAMES } from './samples.ts';
import { sink, type Variant } from './variant.ts';

/** Recording one span with five attributes, clock included, by each of those who do such things. */
export function recordVariants(): Readonly<Record<string, Variant>> {
  const options = attributesOf(5).map((attributes) => ({ attributes }));
  return {
    nothing: {
      run: (count) => {
        for (let index = 0; index < count; index++) sink.value = at(options, index);
      },
    },
    shim: shimInFlow(options),
    'shim, roots': {
      run: (count) => {
        const hook = pageHook();
        for (let index = 0; index < count; index++)
          hook.startSpan(at(NAMES, index), at(options, index)).end();
      },
    },
    floor: floorVariant(options),
    object: objectVariant(options),
    measure: measureVariant(options),
    handle: handleVariant(),
    clock: clockVariant,
    ...openTelemetryVariants(options),
    sdk: {
      run: (count) => {
        for (let index = 0; index < count; index++) {
          const span = startSpan(at(NAMES, index), at(options, index));
          span.end();
          sink.value = span;
        }
      },
    },
  };
}

type Options = ReturnType<typeof attributesOf>[number];
type OptionsList = readonly { readonly attributes: Options }[];

export function pageHook(): PageHook {
  const hook: unknown = Reflect.get(globalThis, PAGE_HOOK_SYMBOL);
  // The shim put it there; a benchmark of a page without it would measure nothing.
  if (typeof hook !== 'object' || hook === null) throw new Error('Tracepane is not in this page.');
  return hook as PageHook;
}

/** Children of an action, as most spans are. */
function shimInFlow(options: OptionsList): Variant {
  let root: HookSpan | undefined;
  return {
    prepare: () => {
      root = pageHook().startSpan('round', { category: 'action' });
    },
    run: (count) => {
      const hook = pageHook();
      if (root === undefined) throw new Error('The round has no root.');
      hook.runActive(root, () => {
        for (let index = 0; index < count; index++)
          hook.startSpan(at(NAMES, index), at(options, index)).end();
      });
    },
    clean: () => root?.end(),
  };
}

function floorVariant(options: OptionsList): Variant {
  const columns = new FloorColumns();
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) {
        const start = performance.now();
        if (columns.isFull) columns.reset();
        columns.record(at(NAMES, index), at(options, index).attributes, 1, start, performance.now());
      }
    },
  };
}

function objectVariant(options: OptionsList): Variant {
  let spans: object[] = [];
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) {
        const start = performance.now();
        const { attributes } = at(options, index);
        spans.push({ name: at(NAMES, index), id: index, start, attributes, end: performance.now() });
      }
    },
    clean: () => {
      spans = [];
    },
  };
}

/** The least that a page can be handed to end later: what says which span it is, and when it began. */
class Handle {
  readonly #trace: number;
  readonly #id: number;
  readonly #parent: number;
  readonly #start: number;

  constructor(trace: number, id: number, parent: number) {
    this.#trace = trace;
    this.#id = id;
    this.#parent = parent;
    this.#start = performance.now();
  }

  end(): number {
    return this.#trace + this.#id + this.#parent + performance.now() - this.#start;
  }
}

function handleVariant(): Variant {
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) {
        const handle = new Handle(1, index, 1);
        // The page may keep it, so no compiler can take the object away.
        sink.value = handle;
        handle.end();
      }
    },
  };
}

/** The two looks that every span takes. */
const clockVariant: Variant = {
  run: (count) => {
    for (let index = 0; index < count; index++) sink.value = performance.now() - performance.now();
  },
};

function measureVariant(options: OptionsList): Variant {
  const details = options.map(({ attributes }) => ({
    devtools: { dataType: 'track-entry', track: 'bench', properties: Object.entries(attributes) },
  }));
  return {
    run: (count) => {
      for (let index = 0; index < count; index++) {
        const start = performance.now();
        performance.measure(at(NAMES, index), { start, end: performance.now(), detail: at(details, index) });
      }
    },
    clean: () => performance.clearMeasures(),
  };
}

function openTelemetryVariants(options: OptionsList): Readonly<Record<string, Variant>> {
  const nothing = {
    onStart: () => undefined,
    onEnd: () => undefined,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  // Not registered as the page's own: an armed page would record it twice.
  const tracer = new BasicTracerProvider({ spanProcessors: [nothing] }).getTracer('bench');
  const apiOnly = trace.getTracer('bench');
  const root = tracer.startSpan('round');
  const inFlow = trace.setSpan(context.active(), root);
  return {
    opentelemetry: {
      run: (count) => {
        for (let index = 0; index < count; index++) {
          tracer.startSpan(at(NAMES, index), at(options, index), inFlow).end();
        }
      },
    },
    'opentelemetry, roots': {
      run: (count) => {
        for (let index = 0; index < count; index++)
          tracer.startSpan(at(NAMES, index), at(options, index)).end();
      },
    },
    'opentelemetry api': {
      run: (count) => {
        for (let index = 0; index < count; index++) {
          const span = apiOnly.startSpan(at(NAMES, index), at(options, index));
          span.end();
          sink.value = span;
        }
      },
    },
  };
}
