import { type ErrorInfo, readErrors } from '../../analysis/error-info.ts';
import type { Trace, TraceNode } from '../../analysis/trace-model.ts';
import { sentenceText, whySentence } from '../../analysis/why-sentence.ts';
import { formatCount } from '../../base/format-count.ts';
import { formatDuration } from '../../base/format-duration.ts';
import { eachInSteps, type Steps } from '../../base/steps.ts';
import { type EpochMillis, toEpoch } from '../../model/time.ts';

export interface TraceTextOptions {
  readonly url?: string;
  /** With it the report says when the trace began; times in the tree count from the trace's start. */
  readonly timeOrigin?: EpochMillis;
}

/** Few enough to be laid out in no time, too many for the blocks to matter. */
const LINES_IN_BLOCK = 100;

/**
 * Head, reason, tree, errors, each line ended. Names stand left, times are one aligned column. In blocks of whole lines: of a
 * large trace one text would be tens of megabytes, which nobody shows at once.
 */
export function* traceText(trace: Trace, options: TraceTextOptions): Steps<readonly string[]> {
  const blocks: string[] = [];
  let block: string[] = [];
  const endBlock = (): void => {
    // An empty last line ends the line before it.
    blocks.push([...block, ''].join('\n'));
    block = [];
  };
  const write = (line: string): void => {
    if (block.push(line) === LINES_IN_BLOCK) endBlock();
  };
  for (const line of headLines(trace, options)) write(line);
  write('');
  yield* writeTree(trace, write);
  yield* writeErrors(trace, write);
  if (block.length > 0) endBlock();
  return blocks;
}

function headLines(trace: Trace, { url, timeOrigin }: TraceTextOptions): readonly string[] {
  const root = rootOf(trace);
  if (root === undefined) return [];
  const facts = [
    counted(trace.spans.length, 'span'),
    counted(trace.errorIds.length, 'error'),
    formatDuration(trace.end - trace.start),
  ];
  const began = timeOrigin === undefined ? undefined : isoTime(toEpoch(timeOrigin, trace.start));
  return [
    oneLine(root.span.name),
    facts.join(', '),
    ...(began === undefined ? [] : [`began ${began}`]),
    ...(url === undefined || url === '' ? [] : [oneLine(url)]),
    `trace ${trace.traceId}`,
    oneLine(sentenceText(whySentence(trace, root.span.spanId))),
  ];
}

interface Line {
  readonly left: string;
  readonly duration: string;
  readonly start: string;
  readonly right: string;
}

function* writeTree(trace: Trace, write: (line: string) => void): Steps<void> {
  const lines: Line[] = [];
  const widest = { left: 0, duration: 0, start: 0 };
  const add = (line: Line): void => {
    lines.push(line);
    widest.left = Math.max(widest.left, line.left.length);
    widest.duration = Math.max(widest.duration, line.duration.length);
    widest.start = Math.max(widest.start, line.start.length);
  };
  yield* eachInSteps(trace.nodes, (node) => {
    add(spanLine(trace, node));
    for (const line of eventLines(trace, node)) add(line);
  });
  yield* eachInSteps(lines, (line) => {
    const columns = [
      line.left.padEnd(widest.left),
      line.duration.padStart(widest.duration),
      line.start.padStart(widest.start),
      line.right,
    ];
    write(columns.join('  ').trimEnd());
  });
}

function spanLine(trace: Trace, { span, depth, isOrphan }: TraceNode): Line {
  const notes = [
    ...(span.category === 'span' ? [] : [span.category]),
    ...(span.actor === undefined ? [] : [`@${oneLine(span.actor)}`]),
    ...(span.status === 'error' ? [`ERROR ${oneLine(span.statusMessage ?? '')}`.trimEnd()] : []),
    ...(span.end === undefined ? ['still running'] : []),
    ...(isOrphan ? ['parent not in the data'] : []),
  ];
  return {
    left: '  '.repeat(depth) + oneLine(span.name),
    duration: span.end === undefined ? '…' : formatDuration(span.end - span.start),
    start: `+${formatDuration(span.start - trace.start)}`,
    right: notes.join(', '),
  };
}

function eventLines(trace: Trace, { depth, events }: TraceNode): readonly Line[] {
  return events.map((event) => ({
    left: `${'  '.repeat(depth + 1)}· ${oneLine(event.name)}`,
    duration: '',
    start: `+${formatDuration(event.time - trace.start)}`,
    right: [event.level, ...(event.message === undefined ? [] : [oneLine(event.message)])].join(' '),
  }));
}

function* writeErrors({ nodes }: Trace, write: (line: string) => void): Steps<void> {
  yield* eachInSteps(nodes, ({ span, events }) => {
    for (const error of readErrors(events)) {
      write('');
      write(`Error in ${oneLine(span.name)}`);
      for (const line of describeError(error, '  ')) write(line);
    }
  });
}

function describeError(error: ErrorInfo, indent: string): readonly string[] {
  return [
    `${indent}${oneLine(error.type)}: ${oneLine(error.message)}`,
    ...error.frames.map((frame) => `${indent}  ${oneLine(frame)}`),
    ...(error.cause === undefined
      ? []
      : [`${indent}caused by`, ...describeError(error.cause, `${indent}  `)]),
  ];
}

function rootOf(trace: Trace): TraceNode | undefined {
  const [first] = trace.rootIds;
  return first === undefined ? undefined : trace.byId.get(first);
}

/** Names come from pages: a line break in one must not forge a line of the report. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function isoTime(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
