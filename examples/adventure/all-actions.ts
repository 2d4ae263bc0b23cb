import type { ActionDefinition } from './action-definition.ts';
import { COMBAT } from './actions/combat.ts';
import { DEFEAT } from './actions/defeat.ts';
import { GO } from './actions/go.ts';
import { GREET } from './actions/greet.ts';
import { LOOK } from './actions/look.ts';
import { TAKE } from './actions/take.ts';
import { UNLOCK } from './actions/unlock.ts';
import { WAIT } from './actions/wait.ts';

/** Every kind of action, in the order in which the player is offered them. */
export const ALL_ACTIONS: readonly ActionDefinition[] = [LOOK, GO, TAKE, UNLOCK, COMBAT, WAIT, GREET, DEFEAT];

/** The definition with this id. Throws where there is none: a mistake in the game's own tables. */
export function definitionOf(actionId: string): ActionDefinition {
  const found = ALL_ACTIONS.find((definition) => definition.id === actionId);
  if (found === undefined) throw new Error(`There is no action ${actionId}`);
  return found;
}
