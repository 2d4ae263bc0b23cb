import { redactionMark } from '../redaction.ts';
import type { PayloadEntry, PayloadNode } from './payload-node.ts';

/** Entries shown of the outermost container; inner ones are only named. */
const MOST_ENTRIES = 5;
const LONGEST_TEXT = 40;

/** A preview on one line: `{id: "ord_1047", total: 129.9, lines: [3], …}`. */
export function describePayload(node: PayloadNode): string {
  switch (node.kind) {
    case 'object':
      return named(node.className, `{${listed(node.entries.map(describeEntry), node.more)}}`);
    case 'array':
      return `[${listed(node.items.map(describeInner), node.more)}]`;
    case 'map': {
      const entries = node.entries.map(([key, value]) => `${describeInner(key)} → ${describeInner(value)}`);
      return `Map {${listed(entries, node.more)}}`;
    }
    case 'set':
      return `Set {${listed(node.values.map(describeInner), node.more)}}`;
    default:
      return describeInner(node);
  }
}

function describeEntry({ key, value }: PayloadEntry): string {
  return `${key}: ${describeInner(value)}`;
}

function listed(entries: readonly string[], more: number): string {
  const shown = entries.slice(0, MOST_ENTRIES);
  return (shown.length < entries.length || more > 0 ? [...shown, '…'] : shown).join(', ');
}

function named(name: string | undefined, text: string): string {
  return name === undefined || name === '' ? text : `${name} ${text}`;
}

/** Containers by their size alone, so that the line stays one. */
function describeInner(node: PayloadNode): string {
  switch (node.kind) {
    case 'text':
      return quoted(node.value, node.length ?? node.value.length);
    case 'number':
      return Object.is(node.value, -0) ? '-0' : String(node.value);
    case 'boolean':
      return String(node.value);
    case 'bigint':
      return `${node.value}n`;
    case 'symbol':
      return `Symbol(${node.description})`;
    case 'function':
      return node.name === '' ? 'ƒ' : `ƒ ${node.name}`;
    case 'object':
      return named(node.className, node.entries.length + node.more === 0 ? '{}' : '{…}');
    case 'array':
      return `[${node.items.length + node.more}]`;
    case 'map':
      return `Map(${node.entries.length + node.more})`;
    case 'set':
      return `Set(${node.values.length + node.more})`;
    case 'date':
      return node.value;
    case 'regexp':
      return node.source;
    case 'error':
      return node.message === '' ? node.name : `${node.name}: ${node.message}`;
    case 'bytes':
      return `${node.type}(${node.length})`;
    case 'host':
      return node.text;
    case 'redacted':
      return redactionMark(node.by);
    case 'circular':
      return `↻ ${node.path}`;
    case 'truncated':
      return '…';
    case 'unreadable':
      return `[${node.why}]`;
    case 'null':
    case 'undefined':
      return node.kind;
  }
}

function quoted(head: string, length: number): string {
  const isCut = length > LONGEST_TEXT || head.length < length;
  return isCut ? `${JSON.stringify(head.slice(0, LONGEST_TEXT))}…` : JSON.stringify(head);
}
