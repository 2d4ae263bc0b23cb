import { isRecord } from '../../../core/base/is-record.ts';
import { traceDataOf } from './trace-data.ts';
import { traceDefect } from './trace-schema.ts';

export interface JsonTraceFormatterOptions {
  /** Refuses what is no trace of format 1.0. */
  readonly schemaValidation?: boolean;
  /** Leaves `metadata` out where it is false. */
  readonly includeMetadata?: boolean;
  /** Spaces; 0 for one line. */
  readonly indent?: number;
}

/** Traces as JSON text. Fields that begin with `_internal` stay out. Source: document 1, "Custom Output Formats". */
export class JsonTraceFormatter {
  readonly #options: Required<JsonTraceFormatterOptions>;

  constructor(options: JsonTraceFormatterOptions = {}) {
    this.#options = { schemaValidation: false, includeMetadata: true, indent: 2, ...options };
  }

  /**
   * A trace, its JSON, or the record in which it is stored.
   * @throws Error `Formatting error: …` for what cannot be written, and, where the schema is checked, for what is no trace.
   */
  format(trace: unknown): string {
    const { schemaValidation, includeMetadata, indent } = this.#options;
    try {
      const data = traceDataOf(trace);
      const defect = schemaValidation ? traceDefect(data) : undefined;
      if (defect !== undefined) throw new Error(defect);
      const shown = includeMetadata || !isRecord(data) ? data : { ...data, metadata: undefined };
      const text = JSON.stringify(shown, writable, indent);
      // What JSON has no word for, such as a bare function, comes out as `undefined`, whatever the compiler believes.
      return text ?? 'null';
    } catch (error) {
      throw new Error(`Formatting error: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}

function writable(key: string, value: unknown): unknown {
  if (key.startsWith('_internal')) return undefined;
  if (typeof value === 'function') return '[Function]';
  return typeof value === 'bigint' ? String(value) : value;
}
