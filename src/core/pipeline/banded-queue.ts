import { assert } from '../base/assert.ts';
import { Ring } from './ring.ts';

export interface QueueBounds {
  readonly mostItems: number;
  readonly mostBytes: number;
}

interface Queued<Item> {
  readonly item: Item;
  readonly bytes: number;
  readonly arrival: number;
}

/**
 * A bounded queue with bands of worth. What comes first goes out first, whatever its band: the rows of one session must be
 * stored in their order, for a later row of a span supersedes an earlier one. The bands decide who survives when the bounds
 * are passed: the oldest item of the lowest band goes first, and the caller is told.
 *
 *   band 0 (worth most)   ring: 3 7
 *   band 1                ring: 1 2 4 5 6 8     take → 1;  over the bounds → 1 is shed
 *
 * One ring per band keeps both ends cheap; a heap would not keep the order within a band.
 */
export class BandedQueue<Item> {
  readonly #bands: readonly Ring<Queued<Item>>[];
  readonly #bounds: QueueBounds;
  #length = 0;
  #bytes = 0;
  #arrivals = 0;

  constructor(bands: number, bounds: QueueBounds) {
    assert(bands > 0, 'a queue has at least one band');
    this.#bands = Array.from({ length: bands }, () => new Ring<Queued<Item>>());
    this.#bounds = bounds;
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes the item in, and returns what had to go for it, possibly the item itself. Band 0 is worth most. */
  push(item: Item, bytes: number, band: number): readonly Item[] {
    const ring = this.#bands[band];
    assert(ring !== undefined, `band ${band} is one of ${this.#bands.length}`);
    ring.push({ item, bytes, arrival: this.#arrivals++ });
    this.#length += 1;
    this.#bytes += bytes;
    return this.#shed();
  }

  /** The items that came first, up to both limits together; at least one while there is any. */
  take(limits: QueueBounds): readonly Item[] {
    return this.#takeFrom(() => this.#earliest(), limits);
  }

  /** Like `take`, but the best band first: for items that do not depend on one another's order. */
  takeBest(limits: QueueBounds): readonly Item[] {
    return this.#takeFrom(() => this.#bands.find((ring) => ring.length > 0), limits);
  }

  /** Gives up a whole band, and returns what was in it. */
  clearBand(band: number): readonly Item[] {
    const ring = this.#bands[band];
    assert(ring !== undefined, `band ${band} is one of ${this.#bands.length}`);
    const gone: Item[] = [];
    while (ring.length > 0) {
      const queued = this.#remove(ring);
      if (queued !== undefined) gone.push(queued.item);
    }
    return gone;
  }

  #takeFrom(next: () => Ring<Queued<Item>> | undefined, limits: QueueBounds): readonly Item[] {
    const taken: Item[] = [];
    let bytes = 0;
    while (taken.length < limits.mostItems) {
      const ring = next();
      const head = ring?.peek();
      if (ring === undefined || head === undefined) break;
      if (taken.length > 0 && bytes + head.bytes > limits.mostBytes) break;
      this.#remove(ring);
      taken.push(head.item);
      bytes += head.bytes;
    }
    return taken;
  }

  #shed(): readonly Item[] {
    const shed: Item[] = [];
    while (this.#length > this.#bounds.mostItems || this.#bytes > this.#bounds.mostBytes) {
      const lowest = this.#bands.findLast((ring) => ring.length > 0);
      const gone = lowest === undefined ? undefined : this.#remove(lowest);
      if (gone === undefined) break;
      shed.push(gone.item);
    }
    return shed;
  }

  #earliest(): Ring<Queued<Item>> | undefined {
    let earliest: Ring<Queued<Item>> | undefined;
    let arrival = Number.POSITIVE_INFINITY;
    for (const ring of this.#bands) {
      const head = ring.peek();
      if (head !== undefined && head.arrival < arrival) {
        earliest = ring;
        arrival = head.arrival;
      }
    }
    return earliest;
  }

  #remove(ring: Ring<Queued<Item>>): Queued<Item> | undefined {
    const gone = ring.shift();
    if (gone === undefined) return undefined;
    this.#length -= 1;
    this.#bytes -= gone.bytes;
    return gone;
  }
}
