import { formatDuration } from '../../core/base/format-duration.ts';
import { errorAnalysisOf } from './error-analysis.ts';
import { extentOf } from './extent.ts';
import { hasFailed } from './operation-stats.ts';
import type { Span } from './span.ts';
import type { StructuredTrace } from './structured-trace.ts';
import { TraceAnalyzer } from './trace-analyzer.ts';

export interface TraceVisualizerOptions {
  /** Where the text goes; the console unless said. */
  readonly write?: (text: string) => void;
  /** Milliseconds from which a span is warned of. 100 unless said. */
  readonly slowThreshold?: number;
  /** Columns of the bars of a waterfall. 60 unless said. */
  readonly width?: number;
}

/** Draws a trace as text. Every method writes its text and returns it. Source: structured tracing workflow, section 4.2. */
export class TraceVisualizer {
  readonly #trace: StructuredTrace;
  readonly #write: (text: string) => void;
  readonly #slowThreshold: number;
  readonly #width: number;

  constructor(structuredTrace: StructuredTrace, options: TraceVisualizerOptions = {}) {
    this.#trace = structuredTrace;
    this.#write = options.write ?? writeToConsole;
    this.#slowThreshold = options.slowThreshold ?? 100;
    this.#width = Math.max(1, options.width ?? 60);
  }

  /** The spans as a tree: `✓` succeeded, `✗` failed, `…` active, `⚠` slow. */
  displayHierarchy(): string {
    const lines: string[] = [];
    const draw = (span: Span, lead: string, isLast: boolean, isRoot: boolean): void => {
      lines.push(`${lead}${isRoot ? '' : isLast ? '└─ ' : '├─ '}${this.#describe(span)}`);
      const below = isRoot ? lead : `${lead}${isLast ? '   ' : '│  '}`;
      const { children } = span;
      for (const [index, child] of children.entries())
        draw(child, below, index === children.length - 1, false);
    };
    for (const root of this.#trace.getSpans()) if (root.parentId === null) draw(root, '', true, true);
    return this.#show(lines);
  }

  /** A bar per span on one scale of time, failed ones drawn with `!`. */
  displayWaterfall(): string {
    const spans = this.#trace.getSpans();
    const extent = extentOf(spans);
    if (extent === undefined) return this.#show([]);
    const names = this.#namesWithDepth(spans);
    const widest = [...names.values()].reduce((most, { length }) => Math.max(most, length), 0);
    const lines = spans.map((span) => {
      const bar = this.#barOf(span, extent.start, extent.end);
      return `${(names.get(span.id) ?? '').padEnd(widest)} |${bar}| ${durationText(span)}`;
    });
    return this.#show(lines);
  }

  /** The errors with where they happened; those that only came up from a child are left out. */
  displayErrors(): string {
    const { errors } = errorAnalysisOf(this.#trace.getSpans());
    return this.#show(
      errors
        .filter(({ isOrigin }) => isOrigin)
        .map(
          ({ path, type, message }) =>
            `✗ ${path.join(' › ')}: ${type}${message === '' ? '' : `: ${message}`}`,
        ),
    );
  }

  /** Slow spans with their own share of the time, and spans that never ended. */
  displayWarnings(): string {
    const slow = new TraceAnalyzer(this.#trace)
      .getBottlenecks(this.#slowThreshold)
      .map(
        ({ path, duration, selfDuration }) =>
          `⚠ ${path.join(' › ')} took ${formatDuration(duration)}, ${formatDuration(selfDuration)} of it itself`,
      );
    const active = this.#trace
      .getSpans()
      .filter(({ endTime }) => endTime === null)
      .map(({ operation }) => `⚠ ${operation} has not ended`);
    return this.#show([...slow, ...active]);
  }

  #describe(span: Span): string {
    const mark = span.endTime === null ? '…' : hasFailed(span) ? '✗' : '✓';
    const words = [mark, span.operation, durationText(span)];
    if ((span.duration ?? 0) >= this.#slowThreshold) words.push('⚠ slow');
    if (span.error !== null) words.push(`${span.error.name}: ${span.error.message}`);
    return words.join(' ');
  }

  #namesWithDepth(spans: readonly Span[]): Map<number, string> {
    const depths = new Map<number, number>();
    const names = new Map<number, string>();
    for (const { id, parentId, operation } of spans) {
      const depth = parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1;
      depths.set(id, depth);
      names.set(id, '  '.repeat(depth) + operation);
    }
    return names;
  }

  #barOf(span: Span, start: number, end: number): string {
    const scale = end === start ? 0 : this.#width / (end - start);
    const from = Math.min(Math.floor((span.startTime - start) * scale), this.#width - 1);
    const to = Math.min(Math.max(Math.round(((span.endTime ?? end) - start) * scale), from + 1), this.#width);
    return ' '.repeat(from) + (hasFailed(span) ? '!' : '█').repeat(to - from) + ' '.repeat(this.#width - to);
  }

  #show(lines: readonly string[]): string {
    const text = lines.join('\n');
    if (text !== '') this.#write(text);
    return text;
  }
}

function durationText({ duration }: Span): string {
  return duration === null ? 'active' : formatDuration(duration);
}

function writeToConsole(text: string): void {
  // biome-ignore lint/suspicious/noConsole: whoever asks for a drawing without saying where wants it in the console.
  console.info(text);
}
