import type { ActionDefinition } from '../action-definition.ts';
import { RuleError } from '../game-errors.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { entitiesIn, entityOf, roomOf } from '../world.ts';
import { taken } from '../world-changes.ts';

export const TAKE: ActionDefinition = {
  id: 'core:take',
  verb: 'take',
  requires: ['hands', 'position'],
  prerequisites: [IS_ALIVE],
  targets: (world, actor) =>
    entitiesIn(world, roomOf(world, actor).id)
      .filter((entity) => entity.components.portable)
      .map(({ id, name }) => ({ id, label: name })),
  execute: (world, { actor, target }) => {
    if (target === undefined) throw new RuleError('Take what?');
    const { name } = entityOf(world, target);
    return { world: taken(world, target, actor), told: [`You take the ${name}.`], facts: { item: target } };
  },
};
