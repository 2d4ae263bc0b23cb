import { formatDuration } from '../../../core/base/format-duration.ts';
import { isRecord } from '../../../core/base/is-record.ts';
import { part, traceDataOf } from './trace-data.ts';

const RULE = '='.repeat(50);
const LONGEST_VALUE = 500;
const MOST_STACK_LINES = 10;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Traces as text for people: header, execution details or stages, timing, error, summary. What is no trace is shown raw. Never
 * throws. Source: document 1, "Human-Readable Formatter Implementation".
 */
export class HumanReadableFormatter {
  /** A trace, its JSON, or the record in which it is stored. */
  format(trace: unknown): string {
    try {
      const data = traceDataOf(trace);
      if (!isRecord(data) || !isRecord(data.metadata)) return raw(data);
      const sections = isRecord(data.actions)
        ? [headerOf(data), ...Object.values(data.actions).map(actionSection), structuredSummary(data.actions)]
        : [headerOf(data), executionSection(data), timingSection(data), errorSection(data), summaryOf(data)];
      return sections.filter((section) => section !== '').join('\n\n');
    } catch {
      return raw(trace);
    }
  }
}

function headerOf(data: Fields): string {
  const { traceType, actionId, actorId, createdAt, version } = part(data, 'metadata');
  const title = `TRACE: ${[actionId ?? traceType, `by ${text(actorId)}`].map(text).join(' ')}`;
  return [title, RULE, ...lines({ Type: traceType, Created: createdAt, Format: version })].join('\n');
}

function executionSection(data: Fields): string {
  const { status, phases } = part(data, 'execution');
  const { commandString, parameters } = part(data, 'turnAction');
  return section('EXECUTION DETAILS', [
    ...lines({ Status: status, Command: commandString, Parameters: parameters, Payload: data.eventPayload }),
    ...lines({ Result: data.result }),
    ...(Array.isArray(phases) ? phaseLines(phases) : []),
  ]);
}

function phaseLines(phases: readonly unknown[]): readonly string[] {
  const first = phases.find(isRecord)?.timestamp;
  return phases.filter(isRecord).map(({ phase, timestamp, description }) => {
    const since =
      typeof timestamp === 'number' && typeof first === 'number'
        ? `+${formatDuration(timestamp - first)}`
        : '';
    return `  ${since.padStart(10)}  ${text(phase)}: ${text(description)}`;
  });
}

function timingSection(data: Fields): string {
  const { duration } = part(data, 'execution');
  const { phases, memoryUsage } = part(data, 'timing');
  const total = typeof duration === 'number' ? formatDuration(duration) : 'incomplete';
  return section('TIMING ANALYSIS', [
    ...lines({ Duration: total, 'Memory in use': memoryUsage }),
    ...(Array.isArray(phases) ? phases.filter(isRecord).map(timingLine) : []),
  ]);
}

function timingLine({ phase, duration, percentage }: Fields): string {
  const share = typeof percentage === 'number' ? ` (${percentage.toFixed(1)}%)` : '';
  return `  ${text(phase)}: ${typeof duration === 'number' ? formatDuration(duration) : '–'}${share}`;
}

function errorSection(data: Fields): string {
  if (!isRecord(data.error)) return '';
  const { type, message, code, cause, context, stack } = data.error;
  const { category, severity, isRetryable } = part(data.error, 'classification');
  const stackLines = typeof stack === 'string' ? stack.split('\n').slice(1, 1 + MOST_STACK_LINES) : [];
  return section('ERROR DETAILS', [
    ...lines({ Type: type, Message: message, Code: code, Cause: cause, Context: context }),
    ...lines({ Category: category, Severity: severity, 'Worth another try': isRetryable }),
    ...stackLines.map((line) => `  ${line.trim()}`),
  ]);
}

function summaryOf(data: Fields): string {
  const { actionId, actorId } = part(data, 'metadata');
  const { status, duration } = part(data, 'execution');
  const took = typeof duration === 'number' ? ` after ${formatDuration(duration)}` : '';
  return section('SUMMARY', [`  ${text(actionId)} by ${text(actorId)}: ${text(status)}${took}`]);
}

function actionSection(action: unknown): string {
  const stages = Object.entries(part(action, 'stages'));
  const { actionId, isMultiTarget, isLegacy } = isRecord(action) ? action : {};
  const marks = [isMultiTarget === true ? 'several targets' : '', isLegacy === true ? 'legacy' : ''].filter(
    Boolean,
  );
  return section(
    `ACTION ${text(actionId)}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`,
    stages.map(stageLine),
  );
}

function stageLine([stage, capture]: readonly [string, unknown]): string {
  const { duration, data } = isRecord(capture) ? capture : {};
  const took = typeof duration === 'number' ? ` ${formatDuration(duration)}` : '';
  return `  ${stage}${took}${data === undefined ? '' : ` ${text(data)}`}`;
}

function structuredSummary(actions: Fields): string {
  const stages = Object.values(actions).reduce<number>(
    (sum, action) => sum + Object.keys(part(action, 'stages')).length,
    0,
  );
  return section('SUMMARY', [`  ${Object.keys(actions).length} actions, ${stages} stages`]);
}

function section(title: string, content: readonly string[]): string {
  return content.length === 0 ? '' : [`${title}:`, ...content].join('\n');
}

/** One line per fact that is known. */
function lines(facts: Fields): readonly string[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `  ${name}: ${text(value)}`);
}

function text(value: unknown): string {
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
  return written.length > LONGEST_VALUE ? `${written.slice(0, LONGEST_VALUE)}…` : written;
}

function raw(data: unknown): string {
  try {
    return `TRACE DATA (Raw):\n${JSON.stringify(data, undefined, 2) ?? String(data)}`;
  } catch {
    return 'TRACE DATA (Raw):\nit cannot be written';
  }
}
