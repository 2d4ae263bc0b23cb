import { createBareRecord } from '../../base/bare-record.ts';
import type { SpanId } from '../../model/ids.ts';
import { payloadFromFile, payloadFromText } from '../../model/payload/payload-from-file.ts';
import {
  type Attributes,
  type AttributeValue,
  EVENT_LEVELS,
  type EventLevel,
  type SpanEvent,
} from '../../model/span.ts';
import type { Millis } from '../../model/time.ts';
import { readErrors } from '../error-info.ts';

/** What an event has besides name and time travels under these keys. */
const LEVEL = 'event.level';
const MESSAGE = 'event.message';
const DATA = 'event.data';
/** OpenTelemetry's, for other readers of the file: ours goes by the data, which has the causes too. */
const EXCEPTION_KEYS = ['exception.type', 'exception.message', 'exception.stacktrace'] as const;

export function carryEvent(event: SpanEvent): Attributes {
  const [error] = readErrors([event]);
  return {
    [LEVEL]: event.level,
    ...(event.message === undefined ? {} : { [MESSAGE]: event.message }),
    ...(event.data === undefined ? {} : { [DATA]: event.data }),
    ...(error === undefined ? {} : { 'exception.type': error.type, 'exception.message': error.message }),
    ...(error?.stack === undefined ? {} : { 'exception.stacktrace': error.stack }),
  };
}

export interface ForeignEvent {
  readonly name: string;
  readonly time: Millis;
  /** With `carryEvent`'s keys or without. */
  readonly carried: Attributes;
}

export function liftEvent({ name, time, carried }: ForeignEvent, spanId: SpanId): SpanEvent {
  const level = EVENT_LEVELS.find((known) => known === carried[LEVEL]);
  const message = carried[MESSAGE];
  const data =
    carried[DATA] === undefined ? foreignData(name, carried) : payloadFromText(String(carried[DATA]));
  return {
    spanId,
    name,
    level: level ?? usualLevel(name),
    time,
    ...(message === undefined ? {} : { message: String(message) }),
    ...(data === undefined ? {} : { data }),
  };
}

function usualLevel(name: string): EventLevel {
  return name === 'exception' || name === 'error' ? 'error' : 'info';
}

/** An exception as the model has it; of any other event what it says. */
function foreignData(name: string, carried: Attributes): SpanEvent['data'] {
  const said = createBareRecord<AttributeValue>();
  for (const [key, value] of Object.entries(carried)) {
    if (key !== LEVEL && key !== MESSAGE) said[key] = value;
  }
  if (Object.keys(said).length === 0) return undefined;
  if (name !== 'exception') return payloadFromFile(said);
  const [type, message, stack] = EXCEPTION_KEYS.map((key) => said[key]);
  if (type === undefined && message === undefined) return payloadFromFile(said);
  return payloadFromFile({ type, message, stack });
}
