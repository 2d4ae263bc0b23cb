import { CAPTURE_LEVELS, type CaptureLevel } from '../../../core/model/ledger.ts';

/** How much less than everything is recorded, in a word and in a sentence. */
export interface LevelWord {
  readonly word: string;
  readonly hint: string;
}

const WHY = 'Recording took too much of the page’s time, so Tracepane stepped down';
const UP = 'It steps up again by itself when the page is calm.';

const WORDS: Readonly<Record<Exclude<CaptureLevel, 'full'>, LevelWord>> = {
  payloads: {
    word: 'without payloads',
    hint: `${WHY}: spans are recorded without their payloads and results. ${UP}`,
  },
  sampled: {
    word: 'sampling',
    hint: `${WHY}: only a sample of the traces is recorded, and every error. ${UP}`,
  },
  counts: {
    word: 'counting only',
    hint: `${WHY}: spans are only counted; the gaps in the list say how many. ${UP}`,
  },
};

/** Of several documents the one that records least; undefined while all record everything. */
export function levelWord(levels: readonly CaptureLevel[]): LevelWord | undefined {
  const least = CAPTURE_LEVELS.findLast((level) => levels.includes(level)) ?? 'full';
  return least === 'full' ? undefined : WORDS[least];
}
