import { formatBytes, formatCount } from '../../../core/base/format-count.ts';
import type { CaptureLevel } from '../../../core/model/ledger.ts';
import { levelWord } from './level-word.ts';

interface DocumentFacts {
  readonly level: CaptureLevel;
  readonly leftOut: number;
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
    levelWord(documents.map(({ level }) => level))?.hint ?? 'Everything is recorded, with payloads.',
    `Waiting in the page: ${waiting}, ${formatBytes(sum((document) => document.waiting.bytes))}`,
    `Handed over: ${formatBytes(sum(({ bytes }) => bytes))}`,
    ...leftOutLine(sum(({ leftOut }) => leftOut)),
  ].join('\n');
}

function leftOutLine(leftOut: number): readonly string[] {
  return leftOut === 0 ? [] : [`Left out to spare the page: ${formatCount(leftOut)}`];
}
