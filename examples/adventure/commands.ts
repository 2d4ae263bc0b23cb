import type { Intent } from './action-definition.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import type { Choice } from './pipeline.ts';
import { PLAYER } from './world.ts';

const OTHER_WORDS: Readonly<Record<string, string>> = {
  n: 'go north',
  s: 'go south',
  e: 'go east',
  w: 'go west',
  u: 'go up',
  d: 'go down',
  l: 'look',
  z: 'wait',
};
const OTHER_VERBS: Readonly<Record<string, string>> = {
  walk: 'go',
  get: 'take',
  fight: 'attack',
  hit: 'attack',
  open: 'unlock',
  rest: 'wait',
};

/**
 * What a typed command means: one of the choices if it names one; else the same wish, for the rules to refuse in their own
 * words (`go up`). `undefined` where the verb is not known.
 */
export function readCommand(text: string, choices: readonly Choice[]): Intent | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const [first = '', ...others] = (OTHER_WORDS[typed] ?? typed).split(' ');
  const verb = OTHER_VERBS[first] ?? first;
  const target = others.filter((word) => word !== 'the').join(' ');
  const command = target === '' ? verb : `${verb} ${target}`;
  const choice = choices.find((candidate) => candidate.command.toLowerCase() === command);
  if (choice !== undefined) return choice.intent;
  const definition = ALL_ACTIONS.find((candidate) => candidate.verb === verb);
  if (definition === undefined) return undefined;
  return { actionId: definition.id, actor: PLAYER, ...(target === '' ? {} : { target }) };
}
