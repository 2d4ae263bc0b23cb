import type { Connection } from '../../state/capture.ts';

/** What the recorder does now, in a word, and why where it does not record. */
export interface CaptureWord {
  readonly word: string;
  readonly why?: string;
  readonly tone: 'live' | 'waiting' | 'broken';
  readonly canRetry: boolean;
}

export interface CaptureFacts {
  readonly connection: Connection;
  /** Why storage does not take chunks. */
  readonly storageFault: string | undefined;
  readonly isRecording: boolean;
  /** False in the full-tab view. */
  readonly watchesPage: boolean;
  /** False where the inspected site was not chosen; undefined while nobody knows. */
  readonly isArmed: boolean | undefined;
}

/** What is worse is said first. */
export function captureWord(facts: CaptureFacts): CaptureWord {
  const { connection, storageFault } = facts;
  switch (connection.kind) {
    case 'connecting':
      return { word: 'connecting', tone: 'waiting', canRetry: false };
    case 'reconnecting':
      return { word: 'reconnecting', tone: 'waiting', canRetry: false };
    case 'disconnected':
      return { word: 'disconnected', why: connection.why, tone: 'broken', canRetry: true };
    case 'live':
      if (storageFault !== undefined) {
        return { word: 'not stored', why: storageFault, tone: 'broken', canRetry: true };
      }
      if (!facts.watchesPage) return { word: 'connected', tone: 'live', canRetry: false };
      if (facts.isArmed === false) return { word: 'site not recorded', tone: 'waiting', canRetry: false };
      if (!facts.isRecording) return { word: 'paused', tone: 'waiting', canRetry: false };
      return { word: 'live', tone: 'live', canRetry: false };
  }
}
