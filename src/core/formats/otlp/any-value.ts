import { attributeOf, listOf, nameOf, numberOf, recordOf } from '../../analysis/exchange/loose-values.ts';
import { createBareRecord } from '../../base/bare-record.ts';
import { jsonName, jsonNumber, jsonText } from '../../base/write-json.ts';
import type { Attributes, AttributeValue } from '../../model/span.ts';

/** `[{"key":"a","value":{"intValue":"1"}}]`. 64-bit integers are decimal text, for JSON's readers may know doubles only. */
export function attributesToOtlp(attributes: Attributes): string {
  let pairs = '';
  for (const [key, value] of Object.entries(attributes)) {
    pairs += `${pairs === '' ? '' : ','}{"key":${jsonName(key)},"value":${anyValue(value)}}`;
  }
  return `[${pairs}]`;
}

function anyValue(value: AttributeValue): string {
  if (typeof value === 'string') return `{"stringValue":${jsonText(value)}}`;
  if (typeof value === 'boolean') return `{"boolValue":${value}}`;
  const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
  return isInteger ? `{"intValue":"${value}"}` : `{"doubleValue":${jsonNumber(value)}}`;
}

/** Later pairs of one key win. Lists and maps become JSON text, bytes stay base64. */
export function otlpToAttributes(pairs: unknown): Record<string, AttributeValue> {
  const attributes = createBareRecord<AttributeValue>();
  for (const pair of listOf(pairs)) {
    const { key, value } = recordOf(pair);
    const name = nameOf(key);
    if (name !== undefined) attributes[name] = attributeOf(plainValue(value));
  }
  return attributes;
}

/** The value that an AnyValue wraps, as plain JSON; null for an empty one. parse-json.ts has bounded how deep it goes. */
function plainValue(value: unknown): unknown {
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } =
    recordOf(value);
  if (stringValue !== undefined) return stringValue;
  if (boolValue !== undefined) return boolValue;
  if (intValue !== undefined) return integer(intValue);
  // NaN and the infinities are written as their names; they stay text.
  if (doubleValue !== undefined) return numberOf(doubleValue) ?? doubleValue;
  if (arrayValue !== undefined) return listOf(recordOf(arrayValue).values).map(plainValue);
  if (kvlistValue !== undefined) return plainEntries(recordOf(kvlistValue).values);
  return bytesValue ?? null;
}

/** An integer that a double cannot hold stays the text it is. */
function integer(value: unknown): unknown {
  const number = numberOf(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : value;
}

function plainEntries(pairs: unknown): unknown {
  const entries = listOf(pairs).map((pair) => {
    const { key, value } = recordOf(pair);
    return [nameOf(key) ?? '', plainValue(value)] as const;
  });
  return Object.fromEntries(entries);
}
