import { expect, test } from 'vitest';
import { type ListFacts, listState } from './list-state.ts';

const facts: ListFacts = {
  loading: 'ready',
  problem: undefined,
  connection: { kind: 'live' },
  site: { url: 'http://localhost/', isArmed: true, isArmable: true },
  watchesPage: true,
  isRecording: true,
  storageFault: undefined,
  isFiltering: false,
  total: 0,
  gaps: 0,
};
const elsewhere = { url: 'https://shop.example/', isArmed: false, isArmable: true };

test('list state › of an armed page that did nothing yet says what to do', () => {
  expect(listState(facts).kind).toBe('nothing-yet');
});

test('list state › asks for the site before it speaks of a pause', () => {
  expect(listState({ ...facts, site: elsewhere, isRecording: false }).kind).toBe('not-armed');
  expect(listState({ ...facts, isRecording: false }).kind).toBe('paused');
});

test('list state › says where nothing can be recorded', () => {
  const site = { url: 'chrome://version/', isArmed: false, isArmable: false };
  expect(listState({ ...facts, site }).kind).toBe('not-recordable');
});

test('list state › names the filter when it hides everything', () => {
  expect(listState({ ...facts, isFiltering: true, total: 12 })).toEqual({ kind: 'filtered', total: 12 });
  expect(listState({ ...facts, total: 12 })).toEqual({ kind: 'outside-brush', total: 12 });
});

test('list state › does not claim that nothing happened where something is missing', () => {
  expect(listState({ ...facts, gaps: 3 }).kind).toBe('only-gaps');
  expect(listState({ ...facts, gaps: 3, watchesPage: false }).kind).toBe('only-gaps');
});

test('list state › tells a lost connection before loading', () => {
  const connection = { kind: 'disconnected', why: 'The extension was updated.' } as const;
  expect(listState({ ...facts, loading: 'loading', connection }).kind).toBe('disconnected');
});

test('list state › does not claim that nothing was recorded while nothing can be stored', () => {
  const storageFault = 'The disk is full.';
  expect(listState({ ...facts, storageFault })).toEqual({ kind: 'storage-paused', why: storageFault });
  expect(listState({ ...facts, storageFault, total: 3 }).kind).toBe('outside-brush');
});
