/** Makes the next id of a trace. */
export type CreateTraceId = () => string;

export interface TraceIdGeneratorOptions {
  /** What every id begins with. */
  readonly prefix?: string;
  /** Fills the array with random bytes. */
  readonly fillRandom?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/**
 * Makes ids of a random part, drawn once, and a count: `trace-9f86d081e3a4-1`. Two generators do not meet, in other tabs either,
 * and an id costs no randomness of its own. Unlike `crypto.randomUUID` this works on pages without a secure context.
 * Source: document 1, "Code Organization".
 */
export class TraceIdGenerator {
  readonly #options: TraceIdGeneratorOptions;
  #begin: string | undefined;
  #count = 0;

  constructor(options: TraceIdGeneratorOptions = {}) {
    this.#options = options;
  }

  next(): string {
    this.#begin ??= this.#drawBegin();
    this.#count += 1;
    return this.#begin + this.#count.toString(36);
  }

  #drawBegin(): string {
    const { prefix = 'trace', fillRandom = (bytes) => crypto.getRandomValues(bytes) } = this.#options;
    const bytes = new Uint8Array(6);
    fillRandom(bytes);
    const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${prefix}-${random}-`;
  }
}

const EXECUTION_IDS = /* @__PURE__ */ new TraceIdGenerator({ prefix: 'execution' });

export const nextExecutionId: CreateTraceId = () => EXECUTION_IDS.next();
