import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import type { Connection } from '../../state/capture.ts';

/** What the recorder does now, in a word, and why where it does not record. */
export interface CaptureWord {
  readonly word: string;
  readonly why?: string;
  /** What comes next, told anew each second: too often to be read aloud. */
  readonly next?: string;
  readonly tone: 'live' | 'waiting' | 'broken';
  /** What a person may have tried again. */
  readonly retries?: 'connection' | 'storage';
}

export interface CaptureFacts {
  readonly connection: Connection;
  /** Why storage does not take chunks. */
  readonly storageFault: string | undefined;
  /** Milliseconds until storage is tried again; undefined while it is being tried. */
  readonly nextTryInMs: number | undefined;
  /** Records given up because too much waited for storage. */
  readonly shed: number;
  /** Batches that pages held while there was no connection, and that are on their way. */
  readonly replaying: number;
  readonly isRecording: boolean;
  /** False in the full-tab view. */
  readonly watchesPage: boolean;
  /** False where the inspected site was not chosen; undefined while nobody knows. */
  readonly isArmed: boolean | undefined;
}

/** What is worse is said first. */
export function captureWord(facts: CaptureFacts): CaptureWord {
  const { connection, storageFault, replaying } = facts;
  switch (connection.kind) {
    case 'connecting':
      return { word: 'connecting', tone: 'waiting' };
    case 'reconnecting':
      return { word: 'reconnecting', tone: 'waiting' };
    case 'disconnected':
      return { word: 'disconnected', why: connection.why, tone: 'broken', retries: 'connection' };
    case 'live':
      if (storageFault !== undefined) {
        return {
          word: 'storage paused',
          why: storageFault,
          next: nextTry(facts),
          tone: 'broken',
          retries: 'storage',
        };
      }
      if (replaying > 0) return { word: `replaying ${formatCount(replaying)}`, tone: 'waiting' };
      if (!facts.watchesPage) return { word: 'connected', tone: 'live' };
      if (facts.isArmed === false) return { word: 'site not recorded', tone: 'waiting' };
      if (!facts.isRecording) return { word: 'paused', tone: 'waiting' };
      return { word: 'live', tone: 'live' };
  }
}

function nextTry({ nextTryInMs = 0, shed }: CaptureFacts): string {
  const seconds = Math.ceil(nextTryInMs / 1000);
  const next = seconds <= 0 ? 'Trying now.' : `Next try in ${formatDuration(seconds * 1000)}.`;
  return shed === 0 ? next : `${next} ${formatCount(shed)} ${shed === 1 ? 'record' : 'records'} given up.`;
}
