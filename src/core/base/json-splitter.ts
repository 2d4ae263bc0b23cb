import { createBareRecord } from './bare-record.ts';
import { ByteWindow } from './byte-window.ts';
import { type Frame, hasRoom, nodeOfNext, type Owner, pathOfNext } from './json-frames.ts';
import type { PatternNode } from './json-patterns.ts';
import { JsonScanner } from './json-scanner.ts';
import { DEEPEST_JSON } from './parse-json.ts';
import { RecordBatch } from './record-batch.ts';
import type { SplitFault, SplitOptions } from './split-options.ts';

const LONGEST_VALUE = 64 * 1024 * 1024;
/** A field beside the records; one that is longer is passed over. */
const LONGEST_FIELD = 16 * 1024 * 1024;

type Expected = 'value' | 'first-value' | 'first-key' | 'key' | 'colon' | 'comma' | 'after' | 'line';

/**
 * Splits a JSON file that comes in pieces of bytes into its records, and parses them one by one: in memory is never more than
 * what one piece holds, and the fields of the objects around. A record that is no JSON costs that record.
 */
export class JsonSplitter {
  readonly #options: SplitOptions;
  readonly #window = new ByteWindow();
  readonly #scanner = new JsonScanner();
  readonly #batch: RecordBatch;
  readonly #frames: Frame[] = [];
  #expected: Expected = 'first-value';
  /** The next byte to look at. */
  #at = 0;
  /** Where the value begins that is being scanned; -1 while none is. */
  #start = -1;
  #isPassedOver = false;
  #consumed = 0;
  #line = 1;
  fault: SplitFault | undefined;

  constructor(options: SplitOptions) {
    this.#options = options;
    this.#batch = new RecordBatch(this.#window, options.listener);
  }

  /** The outermost value has ended, and nothing is missing. */
  get isComplete(): boolean {
    return this.#expected === 'after' || (this.#expected === 'line' && this.#start === -1);
  }

  write(bytes: Uint8Array): void {
    if (this.fault !== undefined) return;
    const keepFrom = Math.min(
      this.#start === -1 || this.#isPassedOver ? this.#at : this.#start,
      this.#window.end,
    );
    this.#window.append(bytes, keepFrom);
    this.#consumed += keepFrom;
    this.#at -= keepFrom;
    if (this.#start !== -1) this.#start = this.#isPassedOver ? 0 : this.#start - keepFrom;
    while (this.fault === undefined && this.#at < this.#window.end) {
      if (this.#expected === 'line') {
        if (!this.#takeLine()) break;
      } else if (this.#start === -1) this.#step();
      else if (!this.#scan()) break;
    }
    this.#batch.flush();
  }

  /** There are no more bytes. */
  end(): void {
    if (this.fault !== undefined || this.#start === -1) return;
    if (this.#expected === 'line') this.#parseLine(this.#window.end);
    else if (this.#frames.length === 0 && this.#scanner.isScalar) this.#finishValue(this.#window.end);
    this.#batch.flush();
  }

  #step(): void {
    this.#skipBlanks();
    const byte = this.#window.bytes[this.#at] ?? 0;
    if (this.#at >= this.#window.end) return;
    switch (this.#expected) {
      case 'first-value':
        if (byte === 0x5d && this.#frames.length > 0) this.#leave();
        else this.#beginValue(byte);
        return;
      case 'value':
        this.#beginValue(byte);
        return;
      case 'first-key':
        if (byte === 0x7d) this.#leave();
        else this.#beginKey(byte);
        return;
      case 'key':
        this.#beginKey(byte);
        return;
      case 'colon':
        if (byte === 0x3a) this.#go('value');
        else this.#damage();
        return;
      case 'comma':
        this.#afterValue(byte);
        return;
      default:
        this.#afterAll();
    }
  }

  #skipBlanks(): void {
    const { bytes, end } = this.#window;
    // A byte order mark has three bytes.
    if (this.#consumed + this.#at === 0 && bytes[0] === 0xef) this.#at = 3;
    let at = this.#at;
    for (; at < end && (bytes[at] ?? 0) <= 0x20; at++) if (bytes[at] === 0x0a) this.#line++;
    this.#at = at;
  }

  #go(expected: Expected): void {
    this.#at++;
    this.#expected = expected;
  }

  #beginKey(byte: number): void {
    if (byte !== 0x22) this.#damage();
    else this.#beginScan(byte);
  }

  #beginValue(byte: number): void {
    const frame = this.#frames.at(-1);
    const node = frame === undefined ? this.#options.patterns : nodeOfNext(frame);
    if (byte === 0x5b && node?.elements !== undefined) this.#enterList(frame, node.elements);
    else if (byte === 0x7b && node !== undefined && node.fields.size > 0) this.#enterObject(frame, node);
    else if (byte === 0x5d || byte === 0x7d || byte === 0x2c || byte === 0x3a) this.#damage();
    else this.#beginScan(byte);
  }

  #enterList(frame: Frame | undefined, node: PatternNode): void {
    this.#batch.flush();
    const path = pathOfNext(frame);
    if (frame?.kind === 'object') frame.owner.lists.push(frame.key);
    if (node.isRecord && !this.#options.listener.begin(node.pattern, this.#owners())) {
      this.fault = { kind: 'damaged', message: 'stopped' };
      return;
    }
    this.#frames.push({ kind: 'list', node, path, index: 0 });
    this.#go('first-value');
  }

  #enterObject(frame: Frame | undefined, node: PatternNode): void {
    this.#batch.flush();
    const path = pathOfNext(frame);
    const fields = this.#options.known?.get(path) ?? createBareRecord<unknown>();
    const owner: Owner = { path, pattern: node.pattern, fields, lists: [], bytes: 0 };
    this.#frames.push({ kind: 'object', node, owner, key: '' });
    this.#go('first-key');
  }

  #leave(): void {
    this.#batch.flush();
    const frame = this.#frames.pop();
    if (frame?.kind === 'object') this.#options.listener.leave(frame.owner);
    this.#endValue();
    this.#at++;
  }

  /** What comes after a value, or after a list or object that was walked. */
  #endValue(): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind === 'list') frame.index++;
    this.#expected = frame === undefined ? 'after' : 'comma';
  }

  #afterValue(byte: number): void {
    const isList = this.#frames.at(-1)?.kind === 'list';
    if (byte === 0x2c) this.#go(isList ? 'value' : 'key');
    else if (byte === (isList ? 0x5d : 0x7d)) this.#leave();
    else this.#damage();
  }

  #afterAll(): void {
    this.#batch.flush();
    if (this.#options.takesLines === true) {
      this.#start = this.#at;
      this.#expected = 'line';
    } else {
      this.#options.listener.problem('', 'what follows the end of its JSON is left out');
      this.fault = { kind: 'damaged', message: 'stopped' };
    }
  }

  #beginScan(byte: number): void {
    this.#start = this.#at;
    this.#isPassedOver = this.#options.skipsRecords === true && this.#isAtRecord();
    this.#scanner.begin(byte);
  }

  #isAtRecord(): boolean {
    const frame = this.#frames.at(-1);
    return frame?.kind === 'list' && frame.node.isRecord;
  }

  /** False when the value goes on beyond the bytes that are here. */
  #scan(): boolean {
    const { bytes, end } = this.#window;
    const ended = this.#scanner.scan(bytes, this.#at, end);
    this.#at = Math.abs(ended);
    if (this.#scanner.deepest + this.#frames.length > DEEPEST_JSON) {
      this.#refuse(`The file nests its values more than ${DEEPEST_JSON} deep: it is not opened.`);
      return false;
    }
    this.#limitLength();
    if (ended <= 0 || this.fault !== undefined) return false;
    this.#finishValue(ended);
    return true;
  }

  #limitLength(): void {
    if (this.#isPassedOver) return;
    const length = this.#at - this.#start;
    const frame = this.#frames.at(-1);
    if (frame?.kind === 'object' && this.#expected !== 'key' && this.#expected !== 'first-key') {
      if (length > LONGEST_FIELD) this.#isPassedOver = true;
    } else if (length > LONGEST_VALUE) {
      const path = pathOfNext(frame);
      const what = path === '' ? 'It has one value that' : `${path}`;
      this.#refuse(`${what} is longer than ${LONGEST_VALUE / 1024 / 1024} MB: the file is not opened.`);
    }
  }

  #finishValue(end: number): void {
    const start = this.#start;
    const frame = this.#frames.at(-1);
    this.#start = -1;
    if (frame?.kind === 'object') {
      if (this.#expected === 'key' || this.#expected === 'first-key') {
        const key = parse(this.#window.text(start, end));
        frame.key = typeof key === 'string' ? key : '';
        this.#expected = 'colon';
        return;
      }
      this.#takeField(frame.owner, frame.key, start, end);
    } else if (!this.#isPassedOver) {
      this.#batch.add({ start, end, frame, owners: this.#owners });
    }
    this.#endValue();
  }

  #takeField(owner: Owner, key: string, start: number, end: number): void {
    const path = pathOfNext(this.#frames.at(-1));
    if (this.#isPassedOver || !hasRoom(owner, key.length + end - start)) {
      this.#options.listener.problem(path, 'is very long, and left out');
      return;
    }
    const value = parse(this.#window.text(start, end));
    if (value === undefined) this.#options.listener.problem(path, 'is no JSON, and left out');
    else owner.fields[key] = value;
  }

  /** Outermost first. */
  readonly #owners = (): readonly Owner[] =>
    this.#frames.flatMap((frame) => (frame.kind === 'object' ? [frame.owner] : []));

  #takeLine(): boolean {
    const { bytes, end } = this.#window;
    if (this.#start === -1) this.#start = this.#at;
    const found = bytes.subarray(0, end).indexOf(0x0a, this.#at);
    this.#at = found === -1 ? end : found;
    if (this.#at - this.#start > LONGEST_VALUE) {
      this.#refuse(
        `Line ${this.#line} is longer than ${LONGEST_VALUE / 1024 / 1024} MB: the file is not opened.`,
      );
    }
    if (found === -1) return false;
    this.#parseLine(found);
    this.#at++;
    this.#line++;
    return true;
  }

  #parseLine(end: number): void {
    const text = this.#window.text(this.#start, end).trim();
    this.#start = -1;
    if (text !== '') this.#options.listener.line(text, this.#line);
  }

  #damage(): void {
    const at = this.#consumed + this.#at;
    this.fault = { kind: 'damaged', message: `its JSON makes no sense from byte ${at} on` };
  }

  #refuse(message: string): void {
    this.fault = { kind: 'too-much', message };
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
