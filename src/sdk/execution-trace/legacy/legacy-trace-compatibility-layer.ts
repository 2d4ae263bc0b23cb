import { isRecord } from '../../../core/base/is-record.ts';
import { TRACE_FORMAT_VERSION } from '../trace/trace-constants.ts';

/** A trace as version 1 wrote it; nothing of it is sure. */
export interface LegacyTrace {
  readonly action?: unknown;
  readonly id?: unknown;
  readonly actor?: unknown;
  /** Epoch milliseconds, or anything that a date can be made of. */
  readonly timestamp?: unknown;
  readonly duration?: unknown;
  readonly success?: unknown;
  readonly error?: unknown;
  readonly payload?: unknown;
  /** `[{ phase, timestamp, … }]`. */
  readonly phases?: unknown;
}

export interface ModernTrace {
  readonly actionId: string;
  readonly actorId: string;
  readonly metadata: {
    readonly actionId: string;
    readonly actorId: string;
    readonly traceType: 'legacy';
    /** ISO 8601; absent where the old trace had no time that can be read. */
    readonly createdAt?: string;
    readonly version: string;
  };
  readonly execution: { readonly duration: number | null; readonly status: string };
  readonly eventPayload: unknown;
  readonly error: unknown;
  readonly stages: Readonly<Record<string, unknown>>;
}

/** Takes traces of version 1 and hands them on as today's. Source: document 1, "Compatibility Layers" and "Migration Guides". */
export class LegacyTraceCompatibilityLayer {
  readonly #modernService: { writeTrace(trace: object, priority?: number): Promise<void> };

  constructor(modernService: { writeTrace(trace: object, priority?: number): Promise<void> }) {
    this.#modernService = modernService;
  }

  async writeTrace(legacyTrace: LegacyTrace, priority?: number): Promise<void> {
    await this.#modernService.writeTrace(this.convertLegacyTrace(legacyTrace), priority);
  }

  convertLegacyTrace(legacyTrace: LegacyTrace): ModernTrace {
    const actionId = textOf(legacyTrace.action) ?? textOf(legacyTrace.id) ?? 'unknown';
    const actorId = textOf(legacyTrace.actor) ?? 'unknown';
    const createdAt = isoTime(legacyTrace.timestamp);
    return {
      actionId,
      actorId,
      metadata: {
        actionId,
        actorId,
        traceType: 'legacy',
        ...(createdAt === undefined ? {} : { createdAt }),
        version: TRACE_FORMAT_VERSION,
      },
      execution: {
        duration: typeof legacyTrace.duration === 'number' ? legacyTrace.duration : null,
        status: statusOf(legacyTrace),
      },
      eventPayload: legacyTrace.payload ?? null,
      error: errorOf(legacyTrace.error),
      stages: stagesOf(legacyTrace.phases),
    };
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isoTime(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string' && !(value instanceof Date)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function statusOf({ error, success }: LegacyTrace): string {
  if (error !== undefined && error !== null) return 'error';
  return success === undefined ? 'pending' : success ? 'success' : 'failed';
}

/** Version 1 wrote the bare message, too. */
function errorOf(error: unknown): unknown {
  return typeof error === 'string' ? { message: error, type: 'Error' } : (error ?? null);
}

function stagesOf(phases: unknown): Readonly<Record<string, unknown>> {
  if (!Array.isArray(phases)) return {};
  const stages = phases.flatMap((phase: unknown, index) => {
    if (!isRecord(phase)) return [];
    const { phase: name, name: otherName, ...facts } = phase;
    return [[textOf(name) ?? textOf(otherName) ?? `phase_${index + 1}`, facts] as const];
  });
  return Object.fromEntries(stages);
}
