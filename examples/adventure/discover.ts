import {
  ActionAwareStructuredTrace,
  type ActionExecutionTrace,
  ActionTraceFilter,
  StructuredTrace,
} from 'tracepane';
import { ALL_ACTIONS } from './all-actions.ts';
import type { Game } from './game.ts';
import { type Choice, type RunStage, runPipeline } from './pipeline.ts';

const EVERYTHING = new ActionTraceFilter();

/** What an actor can do now, discovered in a trace of its own: this is how the player's choices come about. */
export function discoverChoices(game: Game, actor: string): readonly Choice[] {
  game.ledger.discoveries += 1;
  return new StructuredTrace().withSpan('actions:discover', () => discoverIn(game, actor), { actor });
}

/** The same inside an action (inside the active span, if none is given): every stage a child of it, with how much it left. */
export function discoverIn(game: Game, actor: string, action?: ActionExecutionTrace): readonly Choice[] {
  const pipeline = new ActionAwareStructuredTrace({
    actionTraceFilter: EVERYTHING,
    actorId: actor,
    ...(action === undefined ? {} : { parent: action }),
  });
  const runStage: RunStage = (stage, work) => {
    game.ledger.stages += 1;
    return pipeline.runStage(stage, work, (left) => ({ left: left.length }));
  };
  return runPipeline({ world: game.world, actor, definitions: ALL_ACTIONS }, runStage);
}
