import type { ExportedFile, ExportedSpan } from './exported.ts';

/** The name of the span's parent; undefined where it has none, `?` where the parent is not in the file. */
export function parentNameIn({ spans }: Pick<ExportedFile, 'spans'>, span: ExportedSpan): string | undefined {
  if (span.parentId === undefined) return undefined;
  return spans.find(({ spanId }) => spanId === span.parentId)?.name ?? '?';
}

/** The one span of this name. Errors: throws when there is none or more than one, naming all there are. */
export function spanNamed({ spans }: Pick<ExportedFile, 'spans'>, name: string): ExportedSpan {
  const [span, ...others] = spans.filter((each) => each.name === name);
  if (span === undefined || others.length > 0) {
    throw new Error(`${others.length + (span === undefined ? 0 : 1)} spans "${name}" in: ${namesOf(spans)}`);
  }
  return span;
}

export function namesOf(spans: readonly ExportedSpan[]): readonly string[] {
  return spans.map(({ name }) => name);
}

/** Whether every span has its end: what was open when its batch left gets it with a later one. */
export function hasEnded(spans: readonly ExportedSpan[]): boolean {
  return spans.every(({ durationMs }) => durationMs !== undefined);
}
