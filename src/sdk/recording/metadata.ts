import type { HookSpan, PageHook, SpanOptions } from '../../core/model/page-hook.ts';
import type { Attributes } from '../../core/model/span.ts';

/** Attributes for every span that starts; a function is asked at each start. What it throws counts as none. */
export type Metadata = Attributes | (() => Attributes);

let metadata: Metadata | undefined;
let wrapped: PageHook | undefined;
let wrapping: PageHook | undefined;

/**
 * Adds custom metadata (version, tenant, user segment …) to every span that the library starts from now on, with an
 * extension and with a sink. Attributes of the span itself win. Undefined takes the metadata away.
 */
export function setMetadata(given: Metadata | undefined): void {
  metadata = given;
}

/** The hook, adding the metadata where there is some. */
export function withMetadata(hook: PageHook): PageHook {
  if (metadata === undefined) return hook;
  if (wrapping !== hook || wrapped === undefined) {
    wrapping = hook;
    wrapped = {
      version: 1,
      startSpan: (name, options) => startWithMetadata(hook, name, options),
      activeSpan: () => hook.activeSpan(),
      runActive: (span, work) => hook.runActive(span, work),
    };
  }
  return wrapped;
}

function startWithMetadata(hook: PageHook, name: string, options: SpanOptions | undefined): HookSpan {
  const attributes = { ...readMetadata(), ...options?.attributes };
  return hook.startSpan(name, { ...options, attributes });
}

function readMetadata(): Attributes {
  if (typeof metadata !== 'function') return metadata ?? {};
  try {
    return metadata();
  } catch {
    // Metadata is a remark on the work; the work goes on without it.
    return {};
  }
}
