import { type BuiltIn, bytesOf, dateText, firstOf, regExpText, sizeOf, stackOf } from './built-ins.ts';
import { readData, readText } from './safe-read.ts';
import type { ValueWriter } from './value-writer.ts';
import { writeEntries, writeRest } from './write-containers.ts';

const FIRST_BYTES = 16;
/** A stack is worth more than its length: cut at so many times the length of other texts. */
const STACK_LENGTHS = 4;

/** Holds nothing that could hold anything else. */
export function isLeaf(kind: BuiltIn): boolean {
  return kind === 'Date' || kind === 'RegExp' || kind === 'View' || kind === 'ArrayBuffer';
}

export function writeBuiltIn(writer: ValueWriter, object: object, kind: BuiltIn, depth: number): void {
  if (kind === 'Date') writer.raw(`{"$tp":"date","value":"${dateText(object)}"}`);
  else if (kind === 'RegExp') writer.tagged('regexp', 'source', regExpText(object));
  else if (kind === 'Error') writeError(writer, object, depth);
  else if (kind === 'Map') writeMap(writer, object, depth);
  else if (kind === 'Set') writeSet(writer, object, depth);
  else writeBytes(writer, object);
}

function writeBytes(writer: ValueWriter, object: object): void {
  const { type, length, first } = bytesOf(object, FIRST_BYTES);
  const values = first.map((value) => `"${value}"`).join(',');
  writer.raw(`{"$tp":"bytes","type":"${type}","length":${length},"first":[${values}]}`);
}

function writeMap(writer: ValueWriter, map: object, depth: number): void {
  const size = sizeOf(map, 'Map');
  writer.raw(`{"$tp":"map","size":${size},"entries":[`);
  let written = 0;
  for (const entry of firstOf(map, 'Map', writer.limits.breadth)) {
    if (writer.shortage !== undefined) break;
    const [key, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    writer.raw(written > 0 ? ',[' : '[');
    writer.value(key, depth + 1);
    writer.raw(',');
    writer.valueAt(typeof key === 'string' ? key : written, value, depth + 1);
    writer.raw(']');
    written++;
  }
  if (written < size) writeRest(writer, written, size);
  writer.raw(']}');
}

function writeSet(writer: ValueWriter, set: object, depth: number): void {
  const size = sizeOf(set, 'Set');
  writer.raw(`{"$tp":"set","size":${size},"values":[`);
  let written = 0;
  for (const value of firstOf(set, 'Set', writer.limits.breadth)) {
    if (writer.shortage !== undefined) break;
    if (written > 0) writer.raw(',');
    writer.valueAt(written, value, depth + 1);
    written++;
  }
  if (written < size) writeRest(writer, written, size);
  writer.raw(']}');
}

const TOLD_APART = ['name', 'message', 'stack', 'cause', 'errors'];

function writeError(writer: ValueWriter, error: object, depth: number): void {
  const { stringLength } = writer.limits;
  writer.raw('{"$tp":"error","name":');
  writer.quoted(readText(error, 'name') ?? 'Error', stringLength);
  writer.raw(',"message":');
  writer.quoted(readText(error, 'message') ?? '', stringLength);
  const stack = stackOf(error);
  if (stack !== undefined) {
    writer.raw(',"stack":');
    writer.quoted(stack, stringLength * STACK_LENGTHS);
  }
  for (const key of ['cause', 'errors']) {
    const value = readData(error, key);
    if (value === undefined) continue;
    writer.raw(`,"${key}":`);
    writer.valueAt(key, value, depth + 1);
  }
  const others = Object.keys(error).filter((key) => !TOLD_APART.includes(key));
  if (others.length > 0) {
    writer.raw(',"entries":');
    writeEntries(writer, error, others, depth);
  }
  writer.raw('}');
}
