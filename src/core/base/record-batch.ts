import type { ByteWindow } from './byte-window.ts';
import { type Frame, type Owner, pathOfNext } from './json-frames.ts';

/** A record of a file, parsed. */
export interface SplitRecord {
  readonly value: unknown;
  /** `resourceSpans[0].scopeSpans[0].spans[12]` */
  readonly path: string;
  /** Which element of its list it is; 0 for one that stands alone. */
  readonly index: number;
  /** What its list is an example of: `data[].spans[]`. */
  readonly pattern: string;
  /** The objects around it, outermost first. */
  readonly owners: readonly Owner[];
}

export interface SplitListener {
  /** A list of records begins; what follows it in its owners is not known yet. False ends the splitting. */
  begin(pattern: string, owners: readonly Owner[]): boolean;
  take(record: SplitRecord): void;
  /** An object around records has ended. */
  leave(owner: Owner): void;
  /** Something further in a file of lines, not parsed yet; lines count from 1. */
  line(text: string, number: number): void;
  /** Something is left out that is not a record. */
  problem(path: string, message: string): void;
  /** A record is no JSON. */
  broken(path: string, message: string): void;
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly frame: Frame | undefined;
  readonly owners: () => readonly Owner[];
}

/**
 * Records that follow each other in one list are parsed by one call: to begin a parser costs as much as to parse a small
 * record. Only where that fails each is parsed alone, to find the broken one.
 */
export class RecordBatch {
  readonly #window: ByteWindow;
  readonly #listener: SplitListener;
  #bounds: number[] = [];
  #frame: Frame | undefined;
  #firstIndex = 0;
  #owners: readonly Owner[] = [];

  constructor(window: ByteWindow, listener: SplitListener) {
    this.#window = window;
    this.#listener = listener;
  }

  /** All of one batch are of one list: its end flushes. */
  add({ start, end, frame, owners }: Found): void {
    if (this.#bounds.length === 0) {
      this.#frame = frame;
      this.#firstIndex = frame?.kind === 'list' ? frame.index : 0;
      this.#owners = owners();
    }
    this.#bounds.push(start, end);
  }

  /** To be called before the window moves. */
  flush(): void {
    const bounds = this.#bounds;
    if (bounds.length === 0) return;
    this.#bounds = [];
    const text = this.#window.text(bounds[0] ?? 0, bounds.at(-1) ?? 0);
    const values = parseList(text);
    const count = bounds.length / 2;
    for (let place = 0; place < count; place++) {
      if (values?.length === count) this.#hand(values[place], place);
      else this.#parseAlone(bounds[place * 2] ?? 0, bounds[place * 2 + 1] ?? 0, place);
    }
  }

  #parseAlone(start: number, end: number, place: number): void {
    try {
      this.#hand(JSON.parse(this.#window.text(start, end)), place);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#listener.broken(this.#pathOf(place), `is no JSON (${error.message})`);
    }
  }

  #hand(value: unknown, place: number): void {
    const pattern = this.#frame?.node.pattern ?? '';
    const index = this.#firstIndex + place;
    this.#listener.take({ value, path: this.#pathOf(place), index, pattern, owners: this.#owners });
  }

  #pathOf(place: number): string {
    const frame = this.#frame;
    return frame?.kind === 'list' ? `${frame.path}[${this.#firstIndex + place}]` : pathOfNext(frame);
  }
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(`[${text}]`);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}
