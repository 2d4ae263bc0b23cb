import { remember } from './remember.ts';

/** A JSON object of fields whose values are JSON already; absent ones are left out. Not for what an export has by the thousand. */
export function jsonObject(fields: readonly (readonly [name: string, json: string | undefined])[]): string {
  let object = '';
  for (const [name, json] of fields) {
    if (json !== undefined) object += `${object === '' ? '' : ','}${jsonName(name)}:${json}`;
  }
  return `{${object}}`;
}

/** A text of which the same few come again and again, such as the name of a span or a field: those are not quoted anew. */
export function jsonName(name: string): string {
  return quotedName(name).text;
}

const quotedName = remember((name) => ({ text: JSON.stringify(name) }));

/** `,"name":"text"`, to go behind a field that is always there; nothing where there is no text. */
export function jsonTextField(name: string, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":${JSON.stringify(text)}`;
}

/** An object of texts, numbers and booleans, whose names may be any. */
export function jsonScalars(fields: Readonly<Record<string, string | number | boolean>>): string {
  let object = '';
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    const json = typeof value === 'number' ? jsonNumber(value) : JSON.stringify(value);
    object += `${object === '' ? '' : ','}${jsonName(name)}:${json}`;
  }
  return `{${object}}`;
}

export function jsonText(text: string): string {
  return JSON.stringify(text);
}

export function optionalJsonText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

/** JSON knows no NaN and no infinity: they are written as their names. Minus zero keeps its sign. */
export function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value));
  return Object.is(value, -0) ? '-0' : String(value);
}

/** ISO 8601 in UTC; empty where the number is outside of what a date can say. */
export function isoTime(epochMillis: number): string {
  const date = new Date(epochMillis);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
