import type { Flow } from './flow.ts';
import { type JsonValue, toJsonValue } from './json-value.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A log entry that can be found by its flow. */
export interface LogRecord {
  readonly timestamp: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly flow_token: string;
  readonly action?: string;
  readonly action_id?: string;
  readonly fields: JsonValue;
}

export interface FlowLogOptions {
  /** Whom the entries go to. */
  readonly write: (record: LogRecord) => void;
  /** The action that the log is about. */
  readonly action?: { readonly id: string; readonly name: string };
  /** Microseconds since the Unix epoch. */
  readonly now?: () => number;
}

export type FlowLog = Readonly<Record<LogLevel, (message: string, fields?: unknown) => void>>;

/**
 * A log whose entries carry the flow token, and which are events of the action in the model besides: logs and traces tell one
 * story. Source: section 5.4.
 */
export function createFlowLog(flow: Flow, options: FlowLogOptions): FlowLog {
  const { write, action, now = () => Date.now() * 1_000 } = options;
  const say = (level: LogLevel) => (message: string, fields?: unknown) => {
    write({
      timestamp: now(),
      level,
      message,
      flow_token: flow.flowToken,
      ...(action === undefined ? {} : { action: action.name, action_id: action.id }),
      fields: toJsonValue(fields),
    });
    flow
      .spanOf(action?.id)
      ?.addEvent('log', { level, message, ...(fields === undefined ? {} : { data: fields }) });
  };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
