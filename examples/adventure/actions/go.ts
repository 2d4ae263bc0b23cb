import type { ActionDefinition } from '../action-definition.ts';
import { RuleError } from '../game-errors.ts';
import { IS_ALIVE } from '../prerequisites.ts';
import { entityOf, PLAYER, roomOf } from '../world.ts';
import { placed } from '../world-changes.ts';

export const GO: ActionDefinition = {
  id: 'core:go',
  verb: 'go',
  requires: ['legs', 'position'],
  prerequisites: [IS_ALIVE],
  targets: (world, actor) =>
    roomOf(world, actor)
      .exits.filter((exit) => exit.door?.isLocked !== true)
      .map(({ direction }) => ({ id: direction, label: direction })),
  execute: (world, { actor, target }) => {
    const from = roomOf(world, actor);
    const to = from.exits.find((exit) => exit.direction === target)?.to;
    if (to === undefined) throw new RuleError(`There is no way ${target} from here.`);
    const told = actor === PLAYER ? `You go ${target}.` : `${entityOf(world, actor).name} goes ${target}.`;
    return { world: placed(world, actor, to), told: [told], facts: { from: from.id, to } };
  },
};
