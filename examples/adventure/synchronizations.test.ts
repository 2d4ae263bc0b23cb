import { describe, expect, test } from 'vitest';
import type { Intent } from './action-definition.ts';
import { definitionOf } from './all-actions.ts';
import { createFirstWorld } from './first-world.ts';
import { effectsOf, matchesAction, SYNCHRONIZATIONS } from './synchronizations.ts';
import type { World } from './world.ts';
import { placed, taken, withComponents } from './world-changes.ts';

describe('synchronizations', () => {
  test('going › makes the player look and those who are there speak', () => {
    expect(effects(createFirstWorld(), { actionId: 'core:go', actor: 'player-1', target: 'north' })).toEqual([
      'look-on-arrival: player-1 core:look',
      'npc-reacts-to-entry: npc-2 npc:greet',
    ]);
  });

  test('going › of others makes them speak where the player is, and nothing elsewhere', () => {
    const west: Intent = { actionId: 'core:go', actor: 'npc-1', target: 'west' };
    expect(effects(createFirstWorld(), west)).toEqual(['npc-greets-on-arrival: npc-1 npc:greet']);
    expect(effects(placed(createFirstWorld(), 'player-1', 'cave'), west)).toEqual([]);
  });

  test('taking › opens the door of a key, where there is one', () => {
    const cottage = placed(createFirstWorld(), 'player-1', 'cottage');
    expect(effects(cottage, { actionId: 'core:take', actor: 'player-1', target: 'rusty-key' })).toEqual([
      'open-door-on-key: player-1 game:unlock cellar-door',
    ]);
    expect(
      effects(createFirstWorld(), { actionId: 'core:take', actor: 'player-1', target: 'lantern' }),
    ).toEqual([]);
  });

  test('combat › is answered while the other lives, and ends in defeat', () => {
    const attack: Intent = { actionId: 'game:combat', actor: 'player-1', target: 'npc-3' };
    const armed = taken(placed(createFirstWorld(), 'player-1', 'cave'), 'sword', 'player-1');
    expect(effects(armed, attack)).toEqual(['combat-retaliation: npc-3 game:combat player-1']);
    const weak = withComponents(armed, 'npc-3', { health: { points: 2 } });
    expect(effects(weak, attack)).toEqual(['defeat-on-last-blow: npc-3 game:defeat']);
  });

  test('combat › without a weapon is an error of its own kind', () => {
    const attack: Intent = { actionId: 'game:combat', actor: 'player-1', target: 'npc-3' };
    expect(() => effects(placed(createFirstWorld(), 'player-1', 'cave'), attack)).toThrow(
      expect.objectContaining({ name: 'CombatError' }),
    );
  });

  test('waiting › lets the others wander', () => {
    expect(effects(createFirstWorld(), { actionId: 'core:wait', actor: 'player-1' })).toEqual([
      'npc-wanders-while-waiting: npc-1 core:go west',
    ]);
  });

  test('a pattern › is an id, or a beginning and a star', () => {
    expect(matchesAction('core:*', 'core:go')).toBe(true);
    expect(matchesAction('core:go', 'core:going')).toBe(false);
  });
});

/** Does the action and draws what it makes happen, one line each. */
function effects(world: World, intent: Intent): readonly string[] {
  const outcome = definitionOf(intent.actionId).execute(world, intent);
  return effectsOf(SYNCHRONIZATIONS, { intent, outcome }).map(({ synchronization, intent: effect }) =>
    [`${synchronization}:`, effect.actor, effect.actionId, effect.target ?? ''].join(' ').trim(),
  );
}
