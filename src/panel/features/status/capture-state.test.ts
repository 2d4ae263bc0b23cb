import { expect, test } from 'vitest';
import { type CaptureFacts, captureWord } from './capture-state.ts';

const facts: CaptureFacts = {
  connection: { kind: 'live' },
  storageFault: undefined,
  isRecording: true,
  watchesPage: true,
  isArmed: true,
};

test('capture state › is live only when everything is', () => {
  expect(captureWord(facts).word).toBe('live');
  expect(captureWord({ ...facts, isRecording: false }).word).toBe('paused');
  expect(captureWord({ ...facts, isArmed: false }).word).toBe('site not recorded');
  expect(captureWord({ ...facts, watchesPage: false }).word).toBe('connected');
});

test('capture state › says why nothing is stored', () => {
  expect(captureWord({ ...facts, storageFault: 'The disk is full.' })).toMatchObject({
    why: 'The disk is full.',
    canRetry: true,
  });
});

test('capture state › says a lost connection before anything else', () => {
  const connection = { kind: 'disconnected', why: 'The extension was updated.' } as const;
  expect(captureWord({ ...facts, connection, isRecording: false })).toMatchObject({
    word: 'disconnected',
    why: 'The extension was updated.',
  });
});
