import type { Span, SpanState } from './span.ts';

/** A span in the nested view. `duration` is `null` while it is active. Source: structured tracing workflow, section 1.2. */
export interface HierarchyNode {
  readonly id: number;
  readonly operation: string;
  readonly duration: number | null;
  readonly status: SpanState;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Message of the error; absent where there is none. */
  readonly error?: string;
  readonly children: readonly HierarchyNode[];
}

export function hierarchyOf(spans: readonly Span[]): readonly HierarchyNode[] {
  return spans.filter(({ parentId }) => parentId === null).map(nodeOf);
}

function nodeOf(span: Span): HierarchyNode {
  return {
    id: span.id,
    operation: span.operation,
    duration: span.duration,
    status: span.status,
    attributes: span.attributes,
    ...(span.error === null ? {} : { error: span.error.message }),
    children: span.children.map(nodeOf),
  };
}
