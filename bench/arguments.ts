/** What the command line asks for. */
export interface BenchOptions {
  /** Short rounds and small stores: to see that it works, not to quote. */
  readonly isQuick: boolean;
  /** Parts of names of measurements; empty means all. */
  readonly only: readonly string[];
  /** How long the sustained measurements record, each. */
  readonly seconds: number;
  /** False: `dist` is taken as it is. */
  readonly builds: boolean;
}

/** Errors: throws with a sentence for the person who typed it. */
export function readArguments(words: readonly string[]): BenchOptions {
  const only: string[] = [];
  let isQuick = false;
  let builds = true;
  let seconds: number | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--quick') isQuick = true;
    else if (word === '--no-build') builds = false;
    else if (word === '--only') only.push(argumentOf(word, rest.shift()));
    else if (word === '--seconds') seconds = secondsOf(argumentOf(word, rest.shift()));
    else throw new Error(`"${word}" is not known. ${USAGE}`);
  }
  return { isQuick, only, builds, seconds: seconds ?? (isQuick ? 3 : 60) };
}

const USAGE = 'There are --quick, --only <name>, --seconds <number> and --no-build.';

function argumentOf(word: string, value: string | undefined): string {
  if (value === undefined || value.startsWith('--')) throw new Error(`${word} needs a value. ${USAGE}`);
  return value;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 3_600)) {
    throw new Error(`--seconds takes a number from 1 to 3600; got "${text}".`);
  }
  return seconds;
}
