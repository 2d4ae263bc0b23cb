import type { ActionDefinition } from '../action-definition.ts';
import { CombatError } from '../game-errors.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { damageOf, entitiesIn, entityOf, isAlive, PLAYER, roomOf } from '../world.ts';
import { withComponents } from '../world-changes.ts';

/** The player is never struck down for good: a demo should not end by itself. */
const LEAST_PLAYER_POINTS = 1;

export const COMBAT: ActionDefinition = {
  id: 'game:combat',
  verb: 'attack',
  requires: ['health', 'position'],
  prerequisites: [IS_ALIVE],
  targets: (world, actor) =>
    entitiesIn(world, roomOf(world, actor).id)
      .filter(
        (entity) =>
          isAlive(entity) &&
          (actor === PLAYER ? entity.components.temper === 'hostile' : entity.id === PLAYER),
      )
      .map(({ id, name }) => ({ id, label: name })),
  execute: (world, { actor, target }) => {
    if (target === undefined) throw new CombatError('Attack whom?');
    const damage = damageOf(world, actor);
    if (damage === undefined) throw new CombatError('You have no weapon to fight with.');
    const { name, components } = entityOf(world, target);
    const least = target === PLAYER ? LEAST_PLAYER_POINTS : 0;
    const points = Math.max((components.health?.points ?? 0) - damage, least);
    const who = actor === PLAYER ? 'You hit' : `The ${entityOf(world, actor).name} hits`;
    return {
      world: withComponents(world, target, { health: { points } }),
      told: [`${who} ${target === PLAYER ? 'you' : `the ${name}`} for ${damage}.`],
      facts: { target, damage, pointsLeft: points },
    };
  },
};
