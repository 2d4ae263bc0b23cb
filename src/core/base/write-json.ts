import { remember } from './remember.ts';

/**
 * A JSON object of fields whose values are JSON already; absent ones are left out. Every record of an export goes through here: no
 * list is made, and the same few names are not quoted again and again.
 */
export function jsonObject(fields: readonly (readonly [name: string, json: string | undefined])[]): string {
  let object = '';
  for (const [name, json] of fields) {
    if (json !== undefined) object += `${object === '' ? '' : ','}${quotedName(name).colon}${json}`;
  }
  return `{${object}}`;
}

const quotedName = remember((name) => ({ colon: `${JSON.stringify(name)}:` }));

export function jsonText(text: string): string {
  return JSON.stringify(text);
}

export function optionalJsonText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

/** JSON knows no NaN and no infinity: they are written as their names. Minus zero keeps its sign. */
export function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value));
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

/** ISO 8601 in UTC; empty where the number is outside of what a date can say. */
export function isoTime(epochMillis: number): string {
  const date = new Date(epochMillis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
