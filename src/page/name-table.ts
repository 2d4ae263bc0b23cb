import { OwnMap } from '../core/base/own-collections.ts';
import type { NameDecision } from '../core/model/capture-settings.ts';
import { RecurringText } from '../core/model/chunk/string-table.ts';
import { redactHead } from '../core/model/redaction.ts';
import { LONGEST_NAME, MOST_KNOWN_NAMES } from './limits.ts';

const ALWAYS_RECORDED = '__system_';

/** A name as it is written: redacted and cut. */
export class KnownName extends RecurringText {
  /** Neither a rule nor an overload leaves it out. */
  readonly isSystem: boolean;
  /** False when a capture rule leaves the name out; true while nobody has decided. */
  isRecorded = true;

  constructor(text: string) {
    super(text);
    this.isSystem = text.startsWith(ALWAYS_RECORDED);
  }
}

/** One look-up per span: what its name is written as, and whether it is recorded. Forgets all when full. */
export class NameTable {
  readonly #names = new OwnMap<string, KnownName>();

  get(name: string): KnownName {
    return this.#names.get(name) ?? this.#meet(name);
  }

  /** The background's decisions; its names are as they were written. */
  decide(decisions: readonly NameDecision[]): void {
    for (const [name, isRecorded] of decisions) {
      const known = this.get(name);
      known.isRecorded = isRecorded || known.isSystem;
    }
  }

  /** Decisions of older rules are void. */
  forget(): void {
    this.#names.clear();
  }

  #meet(name: string): KnownName {
    if (this.#names.size >= MOST_KNOWN_NAMES) this.#names.clear();
    const text = redactHead(name, LONGEST_NAME);
    // Several raw names may be written alike; a decision about the written name is a decision about all of them.
    const known = text === name ? new KnownName(text) : this.get(text);
    this.#names.set(name, known);
    return known;
  }
}
