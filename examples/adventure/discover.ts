import { type Span, withSpan } from 'tracepane';
import { ALL_ACTIONS } from './all-actions.ts';
import type { Game } from './game.ts';
import { type Choice, type RunStage, runPipeline } from './pipeline.ts';

/** What an actor can do now, discovered in a trace of its own: this is how the player's choices come about. */
export function discoverChoices(game: Game, actor: string): readonly Choice[] {
  game.ledger.discoveries += 1;
  return withSpan('actions:discover', { actor, isRoot: true }, (span) => discoverIn(game, actor, span));
}

/** The same inside a span: every stage a child of it, with how much it left. */
export function discoverIn(game: Game, actor: string, span: Span): readonly Choice[] {
  const runStage: RunStage = (stage, work) => {
    game.ledger.stages += 1;
    return span.stage(stage, (stageSpan) => {
      const left = work();
      stageSpan.setAttribute('left', left.length);
      return left;
    });
  };
  return runPipeline({ world: game.world, actor, definitions: ALL_ACTIONS }, runStage);
}
