import { GrowingRows } from './growing-rows.ts';
import { TRACE_HAS_ROOT } from './layout.ts';
import { KIND_WORDS, PARENT_WORDS, type PackedSpan } from './packed-span.ts';

/** Chains of traces whose ids fall together; a power of two. */
const CHAINS = 1_024;
/** Behind the twelve columns of a trace: the number plus one of the next in its chain, 0 at the end. */
const NEXT = 12;
const WIDTH = 13;

/** The summary rows of a chunk being filled: one per trace, found by its id through a table that makes no garbage. */
export class TraceTable {
  readonly rows = new GrowingRows(WIDTH);
  readonly #chains = new Uint32Array(CHAINS);

  /** The number of the trace whose id is the first four words. `name` is the text it is called by until a span says better. */
  numberOf(words: Uint32Array, name: number): number {
    const { values } = this.rows;
    const chain = ((words[1] ?? 0) ^ (words[3] ?? 0)) & (CHAINS - 1);
    const first = this.#chains[chain] ?? 0;
    for (let number = first; number > 0; number = values[(number - 1) * WIDTH + NEXT] ?? 0) {
      const at = (number - 1) * WIDTH + 2;
      let word = 3;
      while (word >= 0 && values[at + word] === words[word]) word--;
      if (word < 0) return number - 1;
    }
    this.#add(words, name, first);
    this.#chains[chain] = this.rows.length;
    return this.rows.length - 1;
  }

  /** Keeps the trace's summary row true as its spans come in. `name` and `actor` are the texts as columns have them. */
  summarise(trace: number, span: PackedSpan, name: number, actor: number): void {
    const { values } = this.rows;
    const at = trace * WIDTH;
    const start = span.times[0] ?? 0;
    const end = span.times[1] ?? Number.NaN;
    const isOpen = Number.isNaN(end);
    const root = span.words[PARENT_WORDS] === 0 && span.words[PARENT_WORDS + 1] === 0 ? TRACE_HAS_ROOT : 0;
    const known = values[at + 11] ?? 0;
    const isEarlier = start < (values[at] ?? 0);
    if (root > known || (isEarlier && root === known)) {
      values[at + 6] = name;
      values[at + 7] = actor;
      values[at + 10] = span.words[KIND_WORDS] ?? 0;
      values[at + 11] = root;
    }
    if (!span.isContinued) values[at + 8] = (values[at + 8] ?? 0) + 1;
    if (span.isError && !isOpen) values[at + 9] = (values[at + 9] ?? 0) + 1;
    if (isEarlier) values[at] = start;
    const last = isOpen ? start : end;
    if (last > (values[at + 1] ?? 0)) values[at + 1] = last;
  }

  clear(): void {
    this.rows.length = 0;
    this.#chains.fill(0);
  }

  #add(words: Uint32Array, name: number, next: number): void {
    const at = this.rows.nextRow();
    const { values } = this.rows;
    values.fill(0, at, at + WIDTH);
    values[at] = Number.POSITIVE_INFINITY;
    values[at + 1] = Number.NEGATIVE_INFINITY;
    for (let word = 0; word < 4; word++) values[at + 2 + word] = words[word] ?? 0;
    values[at + 6] = name;
    values[at + NEXT] = next;
  }
}
