import type { VerbosityConfig, VerbosityLevel } from '../filter/verbosity.ts';
import { CapturedPayload } from '../payload/captured-payload.ts';
import { stageDataToKeep } from './stage-data.ts';
import type { CapturedStage } from './structured-trace-json.ts';

export interface StageCapture {
  readonly stage: string;
  readonly data: unknown;
  readonly level: VerbosityLevel;
  readonly inclusion: VerbosityConfig;
  readonly timestamp: number;
  /** When the stage before it was captured. */
  readonly previousTime: number;
}

/** A stage as it was captured, under the rules of that moment. What is kept of its data is worked out when somebody reads it. */
export class KeptStage {
  readonly stage: string;
  readonly #data: CapturedPayload;
  readonly #level: VerbosityLevel;
  readonly #inclusion: VerbosityConfig;
  readonly #timestamp: number;
  readonly #previousTime: number;
  #count = 1;
  #kept: unknown;

  constructor({ stage, data, level, inclusion, timestamp, previousTime }: StageCapture) {
    this.stage = stage;
    this.#data = new CapturedPayload(data, WITHOUT_SIZE);
    this.#level = level;
    // A filter of the application's own may go on to change what it gave.
    this.#inclusion = Object.isFrozen(inclusion) ? inclusion : { ...inclusion };
    this.#timestamp = timestamp;
    this.#previousTime = previousTime;
  }

  /** Before anybody reads it: it is the next capture of a stage that was captured before. */
  follow(before: KeptStage): void {
    this.#count = before.#count + 1;
  }

  says(field: string): boolean {
    return this.#data.field(field) === true;
  }

  get data(): unknown {
    this.#kept ??= stageDataToKeep({
      stage: this.stage,
      data: this.#data.sanitized,
      level: this.#level,
      inclusion: this.#inclusion,
    });
    return this.#kept;
  }

  get picture(): CapturedStage {
    return Object.freeze({
      timestamp: this.#timestamp,
      duration: this.#duration(),
      count: this.#count,
      data: this.data,
    });
  }

  #duration(): number {
    const duration = this.#data.field('duration');
    return typeof duration === 'number' ? duration : this.#timestamp - this.#previousTime;
  }
}

const WITHOUT_SIZE = { skipsSize: true } as const;
