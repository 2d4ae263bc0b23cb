import { expect, test } from 'vitest';
import { type CaptureFacts, captureWord } from './capture-state.ts';

const facts: CaptureFacts = {
  connection: { kind: 'live' },
  storageFault: undefined,
  nextTryInMs: undefined,
  shed: 0,
  replaying: 0,
  isRecording: true,
  watchesPage: true,
  isArmed: true,
};

test('capture state › is live only when everything is', () => {
  expect(captureWord(facts).word).toBe('live');
  expect(captureWord({ ...facts, isRecording: false }).word).toBe('paused');
  expect(captureWord({ ...facts, isArmed: false }).word).toBe('site not recorded');
  expect(captureWord({ ...facts, watchesPage: false }).word).toBe('connected');
  expect(captureWord({ ...facts, replaying: 1200 }).word).toBe('replaying 1,200');
});

test('capture state › says why nothing is stored, when it is tried again, and what was given up', () => {
  const failing = { ...facts, storageFault: 'The disk is full.' };
  expect(captureWord(failing)).toEqual({
    word: 'storage paused',
    why: 'The disk is full.',
    next: 'Trying now.',
    tone: 'broken',
    retries: 'storage',
  });
  expect(captureWord({ ...failing, nextTryInMs: 7_100, shed: 3400 }).next).toBe(
    'Next try in 8 s. 3,400 records given up.',
  );
});

test('capture state › says a lost connection before anything else', () => {
  const connection = { kind: 'disconnected', why: 'The extension was updated.' } as const;
  expect(captureWord({ ...facts, connection, isRecording: false })).toMatchObject({
    word: 'disconnected',
    why: 'The extension was updated.',
    retries: 'connection',
  });
});
