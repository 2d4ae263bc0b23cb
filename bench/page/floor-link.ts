import { FLUSH_RECORDS } from '../../src/page/limits.ts';
import { FloorColumns } from '../floor/columns.ts';
import {
  ASK_EVENT,
  type FloorAnswer,
  type FloorMessage,
  type FloorObject,
  PORT_EVENT,
} from '../floor/messages.ts';

/** What is handed over and not answered yet is bounded, as ours is. */
const MOST_IN_FLIGHT = 16;

/** The page's end of the floor: records into columns and hands them over. */
export class FloorLink {
  static #only: FloorLink | undefined;
  readonly columns = new FloorColumns(FLUSH_RECORDS);
  readonly #port: MessagePort;
  readonly #sizes: number[] = [];
  #sent = 0;
  #answered = 0;
  /** Spans whose commit has been answered. */
  stored = 0;

  private constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FloorAnswer>) => {
      this.#answered++;
      this.stored += this.#sizes[data.number] ?? 0;
    };
  }

  /** The page has one. Errors: throws where the floor's extension is not in the page. */
  static ofPage(): FloorLink {
    FloorLink.#only ??= FloorLink.#connect();
    return FloorLink.#only;
  }

  static #connect(): FloorLink {
    let port: MessagePort | undefined;
    const take = (event: Event) => {
      if (event instanceof MessageEvent) port = event.ports[0];
    };
    window.addEventListener(PORT_EVENT, take, { once: true });
    window.dispatchEvent(new Event(ASK_EVENT));
    if (port === undefined) throw new Error('The floor extension is not in this page.');
    return new FloorLink(port);
  }

  /** Messages that are not answered yet. */
  get pending(): number {
    return this.#sent - this.#answered;
  }

  get hasRoom(): boolean {
    return this.pending < MOST_IN_FLIGHT;
  }

  handOver(): void {
    const { length } = this.columns;
    if (length === 0) return;
    const bytes = this.columns.seal();
    this.#port.postMessage({ kind: 'chunk', number: this.#number(length), bytes } satisfies FloorMessage, [
      bytes,
    ]);
  }

  sendRows(spans: readonly FloorObject[]): void {
    this.#port.postMessage({
      kind: 'rows',
      number: this.#number(spans.length),
      spans,
    } satisfies FloorMessage);
  }

  /** By `window.postMessage`, as most page scripts do. */
  sendObjects(spans: readonly FloorObject[]): void {
    window.postMessage(
      { kind: 'objects', number: this.#number(spans.length), spans } satisfies FloorMessage,
      '*',
    );
  }

  #number(spans: number): number {
    this.#sizes.push(spans);
    return this.#sent++;
  }
}
