import { expect, test } from 'vitest';
import { readCommand } from './commands.ts';
import type { Choice } from './pipeline.ts';

const CHOICES: readonly Choice[] = [
  { intent: { actionId: 'core:look', actor: 'player-1' }, command: 'look' },
  { intent: { actionId: 'core:go', actor: 'player-1', target: 'north' }, command: 'go north' },
  { intent: { actionId: 'core:take', actor: 'player-1', target: 'rusty-key' }, command: 'take rusty key' },
];

test.each([
  ['go north', 'core:go north'],
  ['  N ', 'core:go north'],
  ['get the rusty  key', 'core:take rusty-key'],
  ['l', 'core:look'],
  ['go up', 'core:go up'],
  ['fight', 'game:combat'],
  ['dance', ''],
])('readCommand › reads “%s” as “%s”', (text, expected) => {
  const intent = readCommand(text, CHOICES);
  expect([intent?.actionId ?? '', intent?.target ?? ''].join(' ').trim()).toBe(expected);
});
