import { failed, ok, type Result } from '../../../core/base/result.ts';
import { CONSOLE_LOGGER, type TraceLogger } from '../ports/logger.ts';
import { ActionTraceConfigValidator, type ConfigProblem } from './action-trace-config-validator.ts';
import type { ActionTracingConfig } from './action-tracing-config.ts';

export interface ActionTraceConfigLoaderOptions {
  /** Brings the configuration: an object, or its JSON text. A `fetch` of a file, a constant, whatever the app has. */
  readonly source: () => unknown;
  readonly validator?: Pick<ActionTraceConfigValidator, 'validate'>;
  readonly logger?: TraceLogger;
}

/** Loads and checks the configuration of tracing. Source: document 1, "Dependency Injection Tokens". */
export class ActionTraceConfigLoader {
  readonly #source: () => unknown;
  readonly #validator: Pick<ActionTraceConfigValidator, 'validate'>;
  readonly #logger: TraceLogger;
  #loaded: ActionTracingConfig | undefined;

  constructor({ source, validator, logger }: ActionTraceConfigLoaderOptions) {
    this.#source = source;
    this.#validator = validator ?? new ActionTraceConfigValidator();
    this.#logger = logger ?? CONSOLE_LOGGER;
  }

  /** The configuration that was loaded last and was fine; empty before. */
  get current(): ActionTracingConfig {
    return this.#loaded ?? {};
  }

  /** Loads once; after that answers with what is there. A configuration that cannot be used leaves the last one in force. */
  async loadConfig(): Promise<Result<ActionTracingConfig, readonly ConfigProblem[]>> {
    return this.#loaded === undefined ? this.reloadConfig() : ok(this.#loaded);
  }

  async reloadConfig(): Promise<Result<ActionTracingConfig, readonly ConfigProblem[]>> {
    const read = await this.#read();
    if (read.kind === 'failed') return this.#refuse([{ field: '', message: read.error }]);
    const { errors, warnings } = this.#validator.validate(read.value);
    for (const { message } of warnings) this.#logger.warn(`Action tracing configuration: ${message}`);
    if (errors.length > 0) return this.#refuse(errors);
    // The validator has looked at every field.
    this.#loaded = read.value as ActionTracingConfig;
    return ok(this.#loaded);
  }

  async #read(): Promise<Result<unknown>> {
    try {
      const config: unknown = await this.#source();
      const parsed: unknown = typeof config === 'string' ? JSON.parse(config) : config;
      return ok(parsed);
    } catch (error) {
      return failed(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #refuse(problems: readonly ConfigProblem[]): Result<never, readonly ConfigProblem[]> {
    for (const { message } of problems) this.#logger.error(`Action tracing configuration: ${message}`);
    return failed(problems);
  }
}
