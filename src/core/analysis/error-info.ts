import { isRecord } from '../base/is-record.ts';
import { decodePayload } from '../model/payload/decode.ts';
import { describePayload } from '../model/payload/describe-payload.ts';
import type { EncodedPayload, SpanEvent } from '../model/span.ts';

/** What is known of an error that a span recorded. */
export interface ErrorInfo {
  /** `TypeError`; `Error` where nothing says. */
  readonly type: string;
  readonly message: string;
  /** The stack as the engine wrote it; absent where none was recorded. */
  readonly stack?: string;
  /** The stack's lines that are calls, innermost first, trimmed. */
  readonly frames: readonly string[];
  readonly cause?: ErrorInfo;
}

/** Causes that go deeper say nothing new; a forged payload could go on for ever. */
const MOST_CAUSES = 10;

/** The errors among a span's events, in their order. Never throws: the data came from a page. */
export function readErrors(events: readonly SpanEvent[]): readonly ErrorInfo[] {
  return events.filter(({ name }) => name === 'exception').map(readError);
}

function readError({ data, message }: SpanEvent): ErrorInfo {
  const content = parse(data);
  return infoOf(content, message ?? '', 0);
}

function parse(data: EncodedPayload | undefined): unknown {
  if (data === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(data);
    return content;
  } catch {
    return undefined;
  }
}

/** Knows our own exception data, an error as the payload encoder writes it, and OpenTelemetry's attribute names. */
function infoOf(content: unknown, otherwise: string, depth: number): ErrorInfo {
  if (!isRecord(content)) return { type: 'Error', message: textOf(content) ?? otherwise, frames: [] };
  const type = field(content, ['type', 'name', 'exception.type']);
  const message = field(content, ['message', 'exception.message']);
  const stack = field(content, ['stack', 'exception.stacktrace']);
  const isPlainValue = type === undefined && message === undefined && stack === undefined;
  if (isPlainValue && otherwise === '') return { type: 'Value', message: preview(content), frames: [] };
  const hasCause = Object.hasOwn(content, 'cause') && content.cause != null && depth < MOST_CAUSES;
  return {
    type: type === undefined || type === '' ? 'Error' : type,
    message: message ?? otherwise,
    ...(stack === undefined ? {} : { stack }),
    frames: framesOf(stack ?? ''),
    ...(hasCause ? { cause: infoOf(content.cause, '', depth + 1) } : {}),
  };
}

/** Anything may be thrown, and anything may be a cause: `{reason: "upstream timed out"}`. */
function preview(content: Readonly<Record<string, unknown>>): string {
  try {
    // It was parsed from a payload a moment ago, so it is one again.
    return describePayload(decodePayload(JSON.stringify(content) as EncodedPayload));
  } catch {
    // Nested deeper than the engine can write.
    return '{…}';
  }
}

function field(content: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = Object.hasOwn(content, name) ? textOf(content[name]) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A text, a number, or what the payload encoder left of a text that was too long or secret. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isRecord(value)) return undefined;
  if (value.$tp === 'text' && typeof value.head === 'string') return `${value.head}…`;
  return value.$tp === 'redacted' ? '[redacted]' : undefined;
}

/** V8 writes `at f (file:1:2)`, Firefox and Safari write `f@file:1:2`. */
function framesOf(stack: string): readonly string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at\s/.test(line) || /@.*:\d+/.test(line));
}
