import { isRecord } from '../core/base/is-record.ts';
import type { Result } from '../core/base/result.ts';
import {
  type BreakerSettings,
  DEFAULT_BREAKER_SETTINGS,
  isBreakerSettings,
} from '../core/model/breaker-settings.ts';
import {
  type CaptureRules,
  type CaptureSettings,
  DEFAULT_CAPTURE_RULES,
  isCaptureRules,
} from '../core/model/capture-settings.ts';
import { createSpanId, type RandomBytes } from '../core/model/ids.ts';
import {
  DEFAULT_RETENTION,
  type Retention,
  retentionFromStored,
  retentionToStored,
} from '../core/model/retention.ts';
import type { StorageReader } from '../storage/read.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { ExtensionApi } from './extension-api.ts';

/** Granted in the manifest, and armed at install. */
export const DEFAULT_ARMED: readonly string[] = ['localhost', '127.0.0.1', '[::1]'].flatMap((host) => [
  `http://${host}/*`,
  `https://${host}/*`,
]);

interface Choices {
  readonly rules: CaptureRules;
  readonly rulesVersion: number;
  readonly retention: Retention;
  readonly breaker: BreakerSettings;
  /** Match patterns. */
  readonly armed: readonly string[];
}

export interface SettingsPorts {
  readonly reader: Pick<StorageReader, 'setting'>;
  readonly writer: Pick<StorageWriter, 'putSetting'>;
  readonly memory: ExtensionApi['sessionMemory'];
  readonly randomBytes: RandomBytes;
}

/**
 * What people chose, and which run of the browser this is. Read once per worker; every change is written through.
 * Paused tabs belong to the run, for tab ids mean nothing beyond it.
 */
export class Settings {
  readonly run: string;
  readonly #ports: SettingsPorts;
  readonly #pausedTabs: Set<number>;
  #choices: Choices;

  private constructor(
    ports: SettingsPorts,
    choices: Choices,
    memory: { readonly run: string; readonly pausedTabs: readonly number[] },
  ) {
    this.#ports = ports;
    this.#choices = choices;
    this.#pausedTabs = new Set(memory.pausedTabs);
    this.run = memory.run;
  }

  /** What cannot be read is as if it had never been chosen: recording must go on when storage does not. */
  static async load(ports: SettingsPorts): Promise<Settings> {
    const [rules, rulesVersion, retention, breaker, armed, memory] = await Promise.all([
      read(ports, 'rules', isCaptureRules, DEFAULT_CAPTURE_RULES),
      read(ports, 'rulesVersion', isVersion, 1),
      readRetention(ports),
      read(ports, 'breaker', isBreakerSettings, DEFAULT_BREAKER_SETTINGS),
      read(ports, 'armed', isTextList, DEFAULT_ARMED),
      remember(ports),
    ]);
    return new Settings(ports, { rules, rulesVersion, retention, breaker, armed }, memory);
  }

  get rules(): CaptureRules {
    return this.#choices.rules;
  }

  get rulesVersion(): number {
    return this.#choices.rulesVersion;
  }

  get retention(): Retention {
    return this.#choices.retention;
  }

  get breaker(): BreakerSettings {
    return this.#choices.breaker;
  }

  get armed(): readonly string[] {
    return this.#choices.armed;
  }

  get pausedTabs(): readonly number[] {
    return [...this.#pausedTabs];
  }

  isRecording(tabId: number): boolean {
    return !this.#pausedTabs.has(tabId);
  }

  /** What the documents of this tab are told. */
  captureSettings(tabId: number): CaptureSettings {
    const { verbosity, disabledSources } = this.rules;
    return {
      isRecording: this.isRecording(tabId),
      rulesVersion: this.rulesVersion,
      verbosity,
      disabledSources,
    };
  }

  async setRules(rules: CaptureRules): Promise<Result<void>> {
    // In memory first: a chunk that comes while this is being written is already judged by the new rules.
    this.#choices = { ...this.#choices, rules, rulesVersion: this.rulesVersion + 1 };
    // The version first: a worker that dies between the two must not reuse it for other rules.
    const version = await this.#ports.writer.putSetting('rulesVersion', this.rulesVersion);
    return version.kind === 'failed' ? version : this.#ports.writer.putSetting('rules', rules);
  }

  setRetention(retention: Retention): Promise<Result<void>> {
    this.#choices = { ...this.#choices, retention };
    return this.#ports.writer.putSetting('retention', retentionToStored(retention));
  }

  setBreaker(breaker: BreakerSettings): Promise<Result<void>> {
    this.#choices = { ...this.#choices, breaker };
    return this.#ports.writer.putSetting('breaker', breaker);
  }

  setArmed(armed: readonly string[]): Promise<Result<void>> {
    this.#choices = { ...this.#choices, armed };
    return this.#ports.writer.putSetting('armed', armed);
  }

  /** Into a database that has none of it: the old one was deleted. */
  async writeAgain(): Promise<void> {
    const { writer } = this.#ports;
    await writer.putSetting('rulesVersion', this.rulesVersion);
    await writer.putSetting('rules', this.rules);
    await this.setRetention(this.retention);
    await this.setBreaker(this.breaker);
    await this.setArmed(this.armed);
  }

  async setRecording(tabId: number, isRecording: boolean): Promise<void> {
    if (isRecording) this.#pausedTabs.delete(tabId);
    else this.#pausedTabs.add(tabId);
    await this.#ports.memory.set({ pausedTabs: this.pausedTabs });
  }
}

async function read<Value>(
  { reader }: SettingsPorts,
  name: string,
  isExpected: (value: unknown) => value is Value,
  fallback: Value,
): Promise<Value> {
  const stored = await reader.setting(name);
  return stored.kind === 'ok' && isExpected(stored.value) ? stored.value : fallback;
}

async function readRetention({ reader }: SettingsPorts): Promise<Retention> {
  const stored = await reader.setting('retention');
  return (stored.kind === 'ok' ? retentionFromStored(stored.value) : undefined) ?? DEFAULT_RETENTION;
}

async function remember({ memory, randomBytes }: SettingsPorts) {
  const stored = { ...(await memory.get('run')), ...(await memory.get('pausedTabs')) };
  const pausedTabs = isNumberList(stored.pausedTabs) ? stored.pausedTabs : [];
  if (typeof stored.run === 'string') return { run: stored.run, pausedTabs };
  const run = createSpanId(randomBytes);
  await memory.set({ run });
  return { run, pausedTabs };
}

function isVersion(value: unknown): value is number {
  return Number.isInteger(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isNumberList(value: unknown): value is readonly number[] {
  return isRecord(value) && Array.isArray(value) && value.every((item) => typeof item === 'number');
}
