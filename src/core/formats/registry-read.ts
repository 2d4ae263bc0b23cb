import { createProblemLog, type FileProblem, type ProblemLog } from '../analysis/exchange/problem-log.ts';
import { ByteWindow } from '../base/byte-window.ts';
import type { Owner } from '../base/json-frames.ts';
import { parsePatterns } from '../base/json-patterns.ts';
import { JsonSplitter } from '../base/json-splitter.ts';
import { parseJson } from '../base/parse-json.ts';
import type { SplitListener } from '../base/record-batch.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { Format, ImportError, ImportTarget, ReaderTools, RecordReader } from './format.ts';
import { type CountedTarget, countTarget } from './registry-target.ts';

/** What a format is recognised by. */
const HEAD_BYTES = 16_384;
/** A file that is no text is read as a whole; of one that is surveyed, all but the records is kept. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Its path, and its place in a map. */
const BYTES_PER_OWNER = 200;

export interface ReadFile {
  readonly formatId: string;
  readonly sessions: number;
  /** Spans and gaps. */
  readonly records: number;
  /** Records left out because something in them is wrong. */
  readonly brokenRecords: number;
  /** The first of their defects, and what else a person should know of the file. */
  readonly problems: readonly FileProblem[];
}

/** The sessions go to the target as they are read; after `restart` those before are void, and they come anew. */
export interface RestartableTarget extends ImportTarget {
  restart(): void;
}

export type ChooseFormat = (head: string, bytes: Uint8Array) => Result<Format, ImportError>;

/** What a pass over the file is for: to know what stands around the records and behind them, or to take the records. */
type Pass = 'survey' | 'read';

/**
 * Reads a file of any format that comes in pieces of bytes. Most files are read once; one whose records cannot be understood
 * before all of it is known is asked for a second time. Nothing is kept of it but what the reader of its format keeps.
 */
export class FileReading {
  readonly #target: RestartableTarget;
  readonly #choose: ChooseFormat;
  /** The beginning; of a file that is no text, all of it. */
  readonly #head = new ByteWindow();
  #format: Format | undefined;
  #reader: RecordReader | undefined;
  #splitter: JsonSplitter | undefined;
  #counted: CountedTarget;
  #log: ProblemLog = createProblemLog();
  #pass: Pass = 'read';
  /** Fields of owners by path, once there was a survey. */
  #known: Map<string, Record<string, unknown>> | undefined;
  #knownBytes = 0;
  #refusal: string | undefined;
  #next: 'survey' | Format | undefined;

  constructor(target: RestartableTarget, choose: ChooseFormat) {
    this.#target = target;
    this.#choose = choose;
    this.#counted = this.#count();
  }

  /** The file will be asked for once more after this pass. */
  get isSurvey(): boolean {
    return this.#pass === 'survey';
  }

  /** False: more bytes of this pass are not needed. */
  write(bytes: Uint8Array): boolean {
    if (this.#splitter !== undefined) this.#splitter.write(bytes);
    else {
      this.#head.append(bytes, 0);
      if (this.#format === undefined && this.#head.end >= HEAD_BYTES) this.#begin();
      if (this.#head.end > MOST_BYTES) {
        this.#refuse(
          `The file is larger than the ${MOST_BYTES / 1024 / 1024} MB that can be opened of this kind.`,
        );
      }
    }
    const isStopped = this.#splitter?.fault !== undefined;
    return !isStopped && this.#refusal === undefined && this.#next === undefined;
  }

  /** No more bytes come in this pass. `again`: the file is to be given once more, from its beginning. */
  end(): 'again' | Result<ReadFile, ImportError> {
    if (this.#format === undefined && this.#refusal === undefined) this.#begin();
    this.#splitter?.end();
    this.#reader = this.#format?.readBytes?.(this.#heldBytes(), this.#tools()) ?? this.#reader;
    if (this.#refusal !== undefined) return failed({ message: this.#refusal });
    if (this.#next !== undefined) return this.#startAnew(this.#next);
    const fault = this.#splitter?.fault;
    if (fault?.kind === 'too-much') return failed({ message: this.#advised(fault.message) });
    if (this.#pass === 'survey') {
      this.#pass = 'read';
      this.#split();
      return 'again';
    }
    return this.#finish();
  }

  #begin(): void {
    const head = this.#head;
    const chosen = this.#choose(head.text(0, Math.min(head.end, HEAD_BYTES)), this.#heldBytes());
    if (chosen.kind === 'failed') this.#refuse(chosen.error.message);
    else this.#openFormat(chosen.value);
    if (this.#splitter === undefined) return;
    this.#splitter.write(this.#heldBytes());
  }

  #heldBytes(): Uint8Array {
    return this.#head.bytes.subarray(0, this.#head.end);
  }

  #openFormat(format: Format): void {
    this.#format = format;
    this.#pass = 'read';
    this.#known = undefined;
    this.#reader = format.read?.(this.#tools());
    // What must look at the records first does so at once.
    if (this.#reader?.survey !== undefined) this.#startSurvey();
    if (this.#reader !== undefined) this.#split();
  }

  #startSurvey(): void {
    this.#pass = 'survey';
    this.#known = new Map();
    this.#knownBytes = 0;
  }

  #split(): void {
    const reader = this.#reader;
    if (reader === undefined) return;
    const isSurvey = this.#pass === 'survey';
    this.#splitter = new JsonSplitter({
      patterns: parsePatterns(reader.lists),
      listener: isSurvey ? this.#surveyor(reader) : this.#taker(reader),
      known: isSurvey ? undefined : this.#known,
      skipsRecords: isSurvey && reader.survey === undefined,
      takesLines: reader.takeLine !== undefined,
    });
  }

  #surveyor(reader: RecordReader): SplitListener {
    return {
      begin: () => true,
      take: (record) => reader.survey?.(record),
      leave: (owner) => this.#note(owner),
      // Said when they are read.
      line: () => {},
      problem: () => {},
      broken: () => {},
    };
  }

  /** What is known of an owner is kept until the records are read, so of all owners together there may not be too much. */
  #note({ path, fields, bytes }: Owner): void {
    this.#known?.set(path, fields);
    this.#knownBytes += BYTES_PER_OWNER + bytes;
    if (this.#knownBytes <= MOST_BYTES) return;
    const most = MOST_BYTES / 1024 / 1024;
    this.#refuse(`What the file says beside its records takes more than ${most} MB: it is not opened.`);
  }

  #taker(reader: RecordReader): SplitListener {
    const log = this.#log;
    return {
      begin: (pattern, owners) => {
        const isReady = reader.isReady?.(pattern, owners) !== false || this.#known !== undefined;
        if (!isReady) this.#next = 'survey';
        return isReady && this.#refusal === undefined;
      },
      take: (record) => {
        if (this.#refusal === undefined) reader.take(record);
      },
      leave: (owner) => reader.leave?.(owner),
      line: (text, number) => {
        const parsed = parseJson(text);
        if (parsed.kind === 'failed') log.leaveOut(`line ${number}`, parsed.error);
        else reader.takeLine?.(parsed.value, `line ${number}: `);
      },
      problem: (path, message) => log.note(path === '' ? 'file' : path, message),
      broken: (path, message) => log.leaveOut(path === '' ? 'file' : path, message),
    };
  }

  #startAnew(next: 'survey' | Format): 'again' {
    this.#next = undefined;
    if (this.#counted.counts().sessions > 0) this.#target.restart();
    this.#counted = this.#count();
    this.#log = createProblemLog();
    if (next === 'survey') {
      this.#reader = this.#format?.read?.(this.#tools());
      this.#startSurvey();
      this.#split();
    } else this.#openFormat(next);
    return 'again';
  }

  #finish(): Result<ReadFile, ImportError> {
    const log = this.#log;
    const reader = this.#reader;
    const splitter = this.#splitter;
    reader?.finish();
    if (this.#refusal !== undefined) return failed({ message: this.#refusal });
    const { sessions, records } = this.#counted.counts();
    const isWhole = splitter === undefined || splitter.isComplete;
    const reason = splitter?.fault?.message ?? 'it ends too early';
    if (!isWhole && records === 0) {
      return failed({ message: this.#advised(`The file is damaged or cut off: ${reason}.`) });
    }
    if (!isWhole) log.note('file', `is damaged or cut off (${reason}): what stands before is read`);
    if (records === 0 && reader?.what !== undefined) return failed({ message: nothingIn(reader.what, log) });
    return ok({
      formatId: this.#format?.id ?? '',
      sessions,
      records,
      brokenRecords: log.brokenRecords(),
      problems: log.problems,
    });
  }

  #tools(): ReaderTools {
    return {
      target: this.#counted,
      log: this.#log,
      refuse: (message) => this.#refuse(message),
      readAs: (format) => {
        this.#next = format;
      },
    };
  }

  #count(): CountedTarget {
    return countTarget(this.#target, (message) => this.#refuse(message));
  }

  #refuse(message: string): void {
    this.#refusal ??= message;
  }

  #advised(message: string): string {
    const advice = this.#reader?.advice;
    return advice === undefined ? message : `${message} ${advice}`;
  }
}

function nothingIn(what: string, log: ProblemLog): string {
  const [first] = log.problems;
  const reason =
    first === undefined ? '' : ` (${log.brokenRecords()} broken, the first: ${first.path}: ${first.message})`;
  return `This ${what} holds no spans that can be read${reason}.`;
}
