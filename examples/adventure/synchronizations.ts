import type { Intent, Outcome } from './action-definition.ts';
import { entitiesIn, entityOf, isAlive, PLAYER, roomOf, type World } from './world.ts';

/** An action has been done, and the world is now as the outcome left it. */
export interface Deed {
  readonly intent: Intent;
  readonly outcome: Outcome;
}

/**
 * A rule by which one action makes others happen: *when* an action like this is done, and *where* the condition holds, it *causes* these.
 * Actions know nothing of one another; this table is the only place that does.
 */
export interface Synchronization {
  readonly name: string;
  /** An action id, or a pattern that ends in a star: `core:*`. */
  readonly when: string;
  readonly where: (deed: Deed, world: World) => boolean;
  readonly causes: (deed: Deed, world: World) => readonly Intent[];
}

export interface Effect {
  readonly synchronization: string;
  readonly intent: Intent;
}

export const SYNCHRONIZATIONS: readonly Synchronization[] = [
  {
    name: 'look-on-arrival',
    when: 'core:go',
    where: isByPlayer,
    causes: ({ intent }) => [{ actionId: 'core:look', actor: intent.actor }],
  },
  {
    name: 'npc-reacts-to-entry',
    when: 'core:go',
    where: isByPlayer,
    causes: ({ intent }, world) =>
      entitiesIn(world, roomOf(world, intent.actor).id)
        .filter((entity) => entity.components.voice !== undefined && isAlive(entity))
        .map(({ id }) => ({ actionId: 'npc:greet', actor: id })),
  },
  {
    name: 'npc-greets-on-arrival',
    when: 'core:go',
    where: (deed, world) =>
      !isByPlayer(deed) && roomOf(world, deed.intent.actor).id === roomOf(world, PLAYER).id,
    causes: ({ intent }) => [{ actionId: 'npc:greet', actor: intent.actor }],
  },
  {
    name: 'open-door-on-key',
    when: 'core:take',
    where: (deed, world) => doorsOpenedBy(deed, world).length > 0,
    causes: (deed, world) =>
      doorsOpenedBy(deed, world).map((target) => ({
        actionId: 'game:unlock',
        actor: deed.intent.actor,
        target,
      })),
  },
  {
    name: 'combat-retaliation',
    when: 'game:combat',
    where: (deed, world) => isByPlayer(deed) && isTargetAlive(deed, world),
    causes: ({ intent }) =>
      onTarget(intent, (target) => ({ actionId: 'game:combat', actor: target, target: intent.actor })),
  },
  {
    name: 'defeat-on-last-blow',
    when: 'game:combat',
    where: (deed, world) => !isTargetAlive(deed, world),
    causes: ({ intent }) => onTarget(intent, (target) => ({ actionId: 'game:defeat', actor: target })),
  },
  {
    name: 'npc-wanders-while-waiting',
    when: 'core:wait',
    where: isByPlayer,
    causes: (_deed, world) => Object.values(world.entities).flatMap(({ id }) => wandering(world, id)),
  },
];

/** What a deed makes happen, in the order of the table. */
export function effectsOf(table: readonly Synchronization[], deed: Deed): readonly Effect[] {
  const { world } = deed.outcome;
  return table
    .filter(({ when, where }) => matchesAction(when, deed.intent.actionId) && where(deed, world))
    .flatMap(({ name, causes }) => causes(deed, world).map((intent) => ({ synchronization: name, intent })));
}

export function matchesAction(pattern: string, actionId: string): boolean {
  return pattern.endsWith('*') ? actionId.startsWith(pattern.slice(0, -1)) : actionId === pattern;
}

function isByPlayer({ intent }: Deed): boolean {
  return intent.actor === PLAYER;
}

function isTargetAlive({ intent }: Deed, world: World): boolean {
  return intent.target !== undefined && isAlive(entityOf(world, intent.target));
}

function onTarget(intent: Intent, then: (target: string) => Intent): readonly Intent[] {
  return intent.target === undefined ? [] : [then(intent.target)];
}

function doorsOpenedBy({ intent }: Deed, world: World): readonly string[] {
  return roomOf(world, intent.actor).exits.flatMap(({ door }) =>
    door?.isLocked && door.key === intent.target ? [door.id] : [],
  );
}

function wandering(world: World, id: string): readonly Intent[] {
  const { wanders } = entityOf(world, id).components;
  if (wanders === undefined) return [];
  const here = roomOf(world, id);
  const [first, second] = wanders.between;
  const goal = here.id === first ? second : first;
  const exit = here.exits.find(({ to }) => to === goal);
  return exit === undefined ? [] : [{ actionId: 'core:go', actor: id, target: exit.direction }];
}
