import { formatBytes, formatCount } from '../../../core/base/format-count.ts';
import type { CaptureLevel } from '../../../core/model/ledger.ts';
import { levelWord } from './level-word.ts';

interface DocumentFacts {
  readonly level: CaptureLevel;
  readonly leftOut: number;
  readonly dropped: number;
  readonly waiting: { readonly records: number; readonly bytes: number };
  readonly bytes: number;
}

/** What the shims of some documents say of themselves, together: how much they record, what waits in them, what left them. */
export function captureDetails(documents: readonly DocumentFacts[]): string {
  const sum = (amount: (document: DocumentFacts) => number) =>
    documents.reduce((whole, document) => whole + amount(document), 0);
  const records = sum(({ waiting }) => waiting.records);
  const waiting = `${formatCount(records)} ${records === 1 ? 'record' : 'records'}`;
  return [
    levelWord(documents.map(({ level }) => level))?.hint ??
      'Recording in full: nothing is left out to spare the page.',
    `Waiting in the page: ${waiting}, ${formatBytes(sum((document) => document.waiting.bytes))}`,
    `Handed over: ${formatBytes(sum(({ bytes }) => bytes))}`,
    ...countLine(
      'Left out to spare the page',
      sum(({ leftOut }) => leftOut),
    ),
    ...countLine(
      'Lost in the page, whose buffer was full',
      sum(({ dropped }) => dropped),
    ),
  ].join('\n');
}

function countLine(words: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${words}: ${formatCount(count)}`];
}
