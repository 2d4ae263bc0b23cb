import { KIND_WORDS, PARENT_WORDS, type PackedSpan, SPAN_WORDS } from '../core/model/chunk/packed-span.ts';
import type { PayloadCopy } from '../core/model/payload/payload-copy.ts';
import { AttributeSet } from './attribute-set.ts';
import type { KnownName } from './name-table.ts';
import type { SpanIds, SpanKey, TraceKey } from './span-ids.ts';

/** Places in SPAN_STATUSES. */
const UNSET = 0;
const ERROR = 2;
const STATUS = KIND_WORDS + 3;

/** The place of a state that its span has for itself. */
export const APART = -1;

/** What is known of a span while it runs, as columns take it. It goes from span to span, so that spans leave no garbage behind. */
export class SpanState implements PackedSpan {
  readonly words = new Uint32Array(12);
  readonly times = new Float64Array(2);
  readonly attributes = new AttributeSet();
  /** Where it is among those of the running spans. */
  place = APART;
  /** Whose ids the words hold, also when it is free: the next span is often of the same flow. */
  trace: TraceKey | undefined;
  parent: SpanKey | undefined;
  name: KnownName | '' = '';
  actor: KnownName | undefined;
  statusMessage: string | undefined;
  payload: PayloadCopy | undefined;
  result: PayloadCopy | undefined;
  /** A row is in a chunk already: the next one continues it. */
  isContinued = false;
  /** An event of it is in the chunk being filled: its row must not be left to a later one. */
  isTouched = false;
  /** Not in the sample: recorded only if it turns out to be an error. */
  isHeldBack = false;

  get isError(): boolean {
    return this.words[STATUS] === ERROR;
  }

  /** An error, or of the system: never held back, shed last, handed over at once. */
  get isVital(): boolean {
    return this.isError || (this.name !== '' && this.name.isSystem);
  }

  /** When it ended; while it runs, when it began. */
  get time(): number {
    const { times } = this;
    return (Number.isNaN(times[1]) ? times[0] : times[1]) ?? 0;
  }

  /** About how many bytes of text it holds. */
  get textLength(): number {
    const { payload, result, statusMessage } = this;
    return (
      (payload?.length ?? 0) +
      (result?.length ?? 0) +
      (statusMessage?.length ?? 0) +
      this.attributes.textLength
    );
  }

  /** The place of the category in SPAN_CATEGORIES. */
  get categoryPlace(): number {
    return this.words[KIND_WORDS] ?? 0;
  }

  /** The place of the status in SPAN_STATUSES. */
  get statusPlace(): number {
    return this.words[STATUS] ?? UNSET;
  }

  set statusPlace(status: number) {
    this.words[STATUS] = status;
  }

  /** Writes the ids, but for those that the words hold already. */
  identify(ids: SpanIds, trace: TraceKey, key: SpanKey, parent: SpanKey | undefined): void {
    const { words } = this;
    if (trace !== this.trace) ids.writeTrace(trace, words, 0);
    ids.writeSpan(key, words, SPAN_WORDS);
    if (parent !== this.parent) ids.writeSpan(parent, words, PARENT_WORDS);
    this.trace = trace;
    this.parent = parent;
  }

  /** Nothing of its span is kept. */
  clear(): void {
    this.statusPlace = UNSET;
    this.statusMessage = undefined;
    this.payload = undefined;
    this.result = undefined;
    this.isContinued = false;
    this.isTouched = false;
    this.attributes.clear();
  }
}
