import { openChunk } from '../core/model/chunk/view.ts';
import type { SpanId } from '../core/model/ids.ts';
import type { CaptureLedger } from '../core/model/ledger.ts';
import type { Edge, Gap, Span, SpanEvent } from '../core/model/span.ts';
import { isPageMessage, type PageCommand, PORT_EVENT } from '../wire/page-link.ts';
import { drawTrace } from './drawing.ts';

/** A port whose other end is the test: what is posted is cloned, as a real port would, and kept. */
class FakePort extends EventTarget {
  readonly posted: unknown[] = [];

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.posted.push(structuredClone(message, { transfer }));
  }

  start(): void {
    // Messages come by `dispatchEvent` at once.
  }
}

interface FakeMessageInit {
  readonly data?: unknown;
  readonly ports?: readonly FakePort[];
}

class FakeMessageEvent extends Event {
  readonly #init: FakeMessageInit;

  constructor(type: string, init: FakeMessageInit) {
    super(type);
    this.#init = init;
  }

  get data(): unknown {
    return this.#init.data;
  }

  get ports(): readonly FakePort[] {
    return this.#init.ports ?? [];
  }
}

class FakeErrorEvent extends Event {
  readonly #error: unknown;

  constructor(type: string, error: unknown) {
    super(type);
    this.#error = error;
  }

  get error(): unknown {
    return this.#error;
  }

  get message(): string {
    return 'Script error.';
  }
}

class FakeRejectionEvent extends Event {
  readonly #reason: unknown;

  constructor(reason: unknown) {
    super('unhandledrejection');
    this.#reason = reason;
  }

  get reason(): unknown {
    return this.#reason;
  }
}

class FakeTransitionEvent extends Event {
  get persisted(): boolean {
    return true;
  }
}

/** The global object of a page, as much of it as the shim needs; one millisecond passes with each look at its clock. */
export class PageScopeDouble extends EventTarget {
  time = 0;
  readonly timers: (() => void)[] = [];
  readonly performance = { timeOrigin: performance.timeOrigin, now: () => this.time++ };
  readonly crypto = crypto;
  readonly MessagePort = FakePort;
  readonly MessageEvent = FakeMessageEvent;
  readonly ErrorEvent = FakeErrorEvent;
  readonly PromiseRejectionEvent = FakeRejectionEvent;
  readonly PageTransitionEvent = FakeTransitionEvent;
  readonly Event = Event;
  readonly EventTarget = EventTarget;
  readonly DOMException = DOMException;
  readonly URL = URL;
  readonly Request = Request;
  readonly Response = Response;
  readonly Headers = Headers;
  readonly AbortSignal = AbortSignal;
  readonly queueMicrotask = (work: () => void) => queueMicrotask(work);
  readonly setTimeout = (work: () => void) => this.timers.push(work);

  /** Runs the timers that are set now. */
  runTimers(): void {
    for (const work of this.timers.splice(0)) work();
  }
}

const PARTING_EVENT = 'parting';

/** The content script's end of the link: opens what comes, acknowledges it, and shows it. */
export class RelayDouble {
  readonly #port = new FakePort();
  readonly #scope: PageScopeDouble;
  #read = 0;
  acknowledges = true;
  readonly sequences: number[] = [];
  readonly rulesVersions: number[] = [];
  readonly #spans = new Map<SpanId, Span>();
  readonly events: SpanEvent[] = [];
  readonly edges: Edge[] = [];
  readonly gaps: Gap[] = [];
  readonly ledgers: CaptureLedger[] = [];

  constructor(scope: PageScopeDouble) {
    this.#scope = scope;
    scope.addEventListener(PARTING_EVENT, (event) => {
      if (event instanceof FakeMessageEvent) this.#take(event.data);
    });
    scope.dispatchEvent(new FakeMessageEvent(PORT_EVENT, { ports: [this.#port], data: PARTING_EVENT }));
    this.receive();
  }

  /** In the order they were first seen; of a span seen more than once the last row. */
  get spans(): readonly Span[] {
    return [...this.#spans.values()];
  }

  command(command: PageCommand): void {
    this.#port.dispatchEvent(new FakeMessageEvent('message', { data: command }));
    this.receive();
  }

  /** Says that the document is about to go (`PART`), or stays after all (`STAY`). */
  tell(what: string): void {
    this.#scope.dispatchEvent(new Event(`${PARTING_EVENT}${what}`));
  }

  /** Asks for all that the page has. */
  flush(): this {
    this.command({ kind: 'flush' });
    return this;
  }

  /** Takes what was posted until now. */
  receive(): this {
    while (this.#read < this.#port.posted.length) this.#take(this.#port.posted[this.#read++]);
    return this;
  }

  /** The tree of everything that came, without times. */
  draw(): string {
    return drawTrace(this.spans).replace(/ \[-?[\d.]+–(?:-?[\d.]+|(…))\]/g, (_, open) => (open ? ' …' : ''));
  }

  span(name: string): Span {
    const found = this.spans.find((span) => span.name === name);
    if (found === undefined) throw new Error(`no span "${name}" among:\n${this.draw()}`);
    return found;
  }

  /** `name: event event` for each span that has events. */
  drawEvents(): string {
    const inOrder = this.spans.toSorted((one, other) => one.start - other.start);
    const lines = inOrder.map((span) => {
      const names = this.events.filter((event) => event.spanId === span.spanId).map((event) => event.name);
      return names.length === 0 ? '' : `${span.name}: ${names.join(' ')}`;
    });
    return lines.filter((line) => line !== '').join('\n');
  }

  /** `cause → effect (synchronization, evidence)` */
  drawEdges(): string {
    const name = (id: string) => this.spans.find((span) => span.spanId === id)?.name ?? '?';
    return this.edges
      .map((edge) => `${name(edge.from)} → ${name(edge.to)} (${edge.synchronization}, ${edge.evidence})`)
      .join('\n');
  }

  #take(message: unknown): void {
    if (!isPageMessage(message)) throw new Error(`not a message of the page: ${String(message)}`);
    if (message.kind === 'ledger') {
      this.ledgers.push(message.ledger);
      return;
    }
    if (message.kind === 'sent') return;
    const opened = openChunk(message.bytes);
    if (opened.kind === 'failed') throw new Error(opened.error);
    const { value: view } = opened;
    // It was posted, and said again in parting.
    if (this.sequences.includes(view.sequence)) return;
    this.sequences.push(view.sequence);
    this.rulesVersions.push(view.rulesVersion);
    for (let row = 0; row < view.counts.spans; row++) {
      const span = view.span(row);
      this.#spans.set(span.spanId, span);
    }
    for (let row = 0; row < view.counts.events; row++) this.events.push(view.event(row));
    for (let row = 0; row < view.counts.edges; row++) this.edges.push(view.edge(row));
    this.gaps.push(...view.gaps());
    if (this.acknowledges) this.command({ kind: 'acknowledge', sequence: view.sequence });
  }
}
