import { isRecord } from '../../base/is-record.ts';
import { type RedactionReason, redactionMark } from '../redaction.ts';
import type { EncodedPayload } from '../span.ts';
import type { PayloadEntry, PayloadNode, PayloadPair, TruncationReason } from './payload-node.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads what `encodePayload` wrote; the text may also come from a file, so nothing about it is believed. Never throws. */
export function decodePayload(payload: EncodedPayload): PayloadNode {
  try {
    return decodeValue(JSON.parse(payload));
  } catch {
    return unreadable('not JSON');
  }
}

function unreadable(why: string): PayloadNode {
  return { kind: 'unreadable', why };
}

function decodeValue(value: unknown): PayloadNode {
  if (typeof value === 'string') return { kind: 'text', value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (Array.isArray(value)) return { kind: 'array', ...decodeList(value) };
  if (!isRecord(value)) return { kind: 'null' };
  return typeof value.$tp === 'string' ? decodeTagged(value.$tp, value) : decodeObject(value);
}

function decodeObject(fields: Fields): PayloadNode {
  const entries = Object.entries(fields).filter(([key]) => key !== '$tp');
  return {
    kind: 'object',
    entries: entries.map(([key, value]) => ({ key, value: decodeValue(value) })),
    more: leftOut(fields.$tp),
  };
}

/** The count of a `more` mark; 0 for anything else. */
function leftOut(value: unknown): number {
  return isRecord(value) && value.$tp === 'more' ? countOf(value.count) : 0;
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

interface DecodedList {
  readonly items: readonly PayloadNode[];
  readonly more: number;
}

function decodeList(value: unknown): DecodedList {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const more = leftOut(all.at(-1));
  return { items: (more > 0 ? all.slice(0, -1) : all).map(decodeValue), more };
}

function decodePairs(value: unknown): { readonly entries: readonly PayloadPair[]; readonly more: number } {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const pairs = all.filter((pair): pair is readonly unknown[] => Array.isArray(pair) && pair.length === 2);
  return {
    entries: pairs.map(([key, item]): PayloadPair => [decodeValue(key), decodeValue(item)]),
    more: leftOut(all.at(-1)),
  };
}

function decodeEntries(value: unknown): { readonly entries: readonly PayloadEntry[]; readonly more: number } {
  const { entries, more } = decodePairs(value);
  return {
    entries: entries.map(([key, value]) => ({ key: keyOf(key), value })),
    more,
  };
}

/** A key that was one secret as a whole stands there as a mark. */
function keyOf(node: PayloadNode): string {
  if (node.kind === 'redacted') return redactionMark(node.by);
  return node.kind === 'text' ? node.value : '';
}

function decodeTagged(tag: string, fields: Fields): PayloadNode {
  switch (tag) {
    case 'undefined':
      return { kind: 'undefined' };
    case 'number':
      return { kind: 'number', value: Number(textOf(fields.value)) };
    case 'bigint':
      return { kind: 'bigint', value: textOf(fields.value) };
    case 'symbol':
      return { kind: 'symbol', description: textOf(fields.description) };
    case 'function':
      return { kind: 'function', name: textOf(fields.name) };
    case 'text':
      return { kind: 'text', value: textOf(fields.head), length: countOf(fields.length) };
    case 'date':
      return { kind: 'date', value: textOf(fields.value) };
    case 'regexp':
      return { kind: 'regexp', source: textOf(fields.source) };
    case 'host':
      return { kind: 'host', text: textOf(fields.text) };
    case 'circular':
      return { kind: 'circular', path: textOf(fields.path) };
    case 'redacted':
      return isRedactionReason(fields.by) ? { kind: 'redacted', by: fields.by } : unreadable('tag');
    case 'truncated':
      return isTruncationReason(fields.by) ? { kind: 'truncated', by: fields.by } : unreadable('tag');
    case 'unreadable':
      return unreadable(textOf(fields.why));
    default:
      return decodeContainer(tag, fields);
  }
}

function decodeContainer(tag: string, fields: Fields): PayloadNode {
  switch (tag) {
    case 'map':
      return { kind: 'map', ...decodePairs(fields.entries) };
    case 'set': {
      const { items, more } = decodeList(fields.values);
      return { kind: 'set', values: items, more };
    }
    case 'object':
      return {
        kind: 'object',
        ...(typeof fields.class === 'string' ? { className: fields.class } : {}),
        ...decodeEntries(fields.entries),
      };
    case 'bytes':
      return {
        kind: 'bytes',
        type: textOf(fields.type),
        length: countOf(fields.length),
        first: Array.isArray(fields.first) ? fields.first.map(textOf) : [],
      };
    case 'error':
      return {
        kind: 'error',
        name: textOf(fields.name),
        message: textOf(fields.message),
        ...(typeof fields.stack === 'string' ? { stack: fields.stack } : {}),
        ...(fields.cause === undefined ? {} : { cause: decodeValue(fields.cause) }),
        ...(fields.errors === undefined ? {} : { errors: decodeValue(fields.errors) }),
        entries: decodeEntries(fields.entries).entries,
      };
    default:
      return unreadable('tag');
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRedactionReason(value: unknown): value is RedactionReason {
  return value === 'key' || value === 'jwt' || value === 'bearer' || value === 'card';
}

function isTruncationReason(value: unknown): value is TruncationReason {
  return value === 'depth' || value === 'bytes' || value === 'time' || value === 'length';
}
