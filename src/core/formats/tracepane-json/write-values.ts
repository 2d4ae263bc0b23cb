import type { EncodedPayload } from '../../model/span.ts';

/** A JSON object of fields whose values are JSON already; absent ones are left out. */
export function jsonObject(fields: readonly (readonly [name: string, json: string | undefined])[]): string {
  const present: string[] = [];
  for (const [name, json] of fields) {
    if (json !== undefined) present.push(`"${name}":${json}`);
  }
  return `{${present.join(',')}}`;
}

export function jsonText(text: string): string {
  return JSON.stringify(text);
}

export function optionalJsonText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

/** JSON knows no NaN and no infinity: they are written as their names. */
export function jsonNumber(value: number): string {
  return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
}

/**
 * A payload is JSON already and goes in as it is. It came from a page, though: one that is no JSON must not spoil the file, and
 * is kept as the text it is.
 */
export function payloadToJson(payload: EncodedPayload | undefined): string | undefined {
  if (payload === undefined) return undefined;
  try {
    JSON.parse(payload);
    return payload;
  } catch {
    return JSON.stringify({ $tp: 'unreadable', why: 'not JSON', text: String(payload) });
  }
}

/** ISO 8601 in UTC; empty where the number is outside of what a date can say. */
export function isoTime(epochMillis: number): string {
  const date = new Date(epochMillis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
