import { expect, test } from 'vitest';
import { readCommand } from './commands.ts';
import { perform } from './dispatch.ts';
import { createFirstWorld } from './first-world.ts';
import type { Game } from './game.ts';
import { createLedger } from './ledger.ts';
import { TOUR } from './tour.ts';
import { carriedBy, PLAYER } from './world.ts';

test('the tour › ends with the crown, one fight and one way refused', async () => {
  const told: string[] = [];
  const game: Game = {
    world: createFirstWorld(),
    ledger: createLedger(),
    tell: (line) => told.push(line),
    pause: () => Promise.resolve(),
  };
  const refused: string[] = [];
  for (const command of TOUR) {
    const name = command.replace(/^(?:take|attack) /, '');
    const entity = Object.values(game.world.entities).find((candidate) => candidate.name === name);
    const intent = readCommand(command, []);
    expect(intent).toBeDefined();
    if (intent === undefined) continue;
    await perform(game, entity === undefined ? intent : { ...intent, target: entity.id }).catch(
      (error: Error) => refused.push(`${error.name}: ${error.message}`),
    );
  }
  expect(carriedBy(game.world, PLAYER).map(({ id }) => id)).toContain('crown');
  expect(refused).toEqual([
    'CombatError: You have no weapon to fight with.',
    'RuleError: You cannot go down now.',
  ]);
  expect(game.ledger.actions.filter(({ failed }) => failed)).toHaveLength(2);
  expect(game.ledger.stages).toBe(4 * game.ledger.actions.length);
  expect(game.ledger.actions).toContainEqual({
    id: 'npc:greet',
    actor: 'npc-1',
    causedBy: 'core:go',
    synchronization: 'npc-greets-on-arrival',
    failed: false,
  });
});
