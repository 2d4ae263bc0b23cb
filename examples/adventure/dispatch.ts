import { type ActionExecutionTrace, ActionExecutionTraceFactory } from 'tracepane';
import type { Intent, Outcome } from './action-definition.ts';
import { definitionOf } from './all-actions.ts';
import { discoverIn } from './discover.ts';
import { deliberation, type Game } from './game.ts';
import { RuleError } from './game-errors.ts';
import { beginAction } from './ledger.ts';
import { effectsOf, SYNCHRONIZATIONS } from './synchronizations.ts';

/** What made an action happen: an action still running, by way of a synchronization. */
interface Cause {
  readonly trace: ActionExecutionTrace;
  readonly synchronization: string;
  readonly depth: number;
}

const TRACES = new ActionExecutionTraceFactory();

/** A table that feeds itself must end somewhere. */
const DEEPEST_CASCADE = 6;

/** Does what the player wants, and all that it causes. Rejects with a `RuleError` where the rules forbid it. */
export function perform(game: Game, intent: Intent): Promise<void> {
  return performBecause(game, intent, undefined);
}

/**
 * One action, in one execution trace: the pipeline says whether it is possible, the dispatch does it, the synchronizations make
 * their actions happen as its children, and the provenance edge names the synchronization.
 */
async function performBecause(game: Game, intent: Intent, cause: Cause | undefined): Promise<void> {
  const { actionId, actor } = intent;
  const fail = beginAction(game.ledger, { id: actionId, actor, ...causeInLedger(cause) });
  const trace = TRACES.createTrace({
    actionId,
    actorId: actor,
    turnAction: { actionDefinitionId: actionId, parameters: { target: intent.target } },
    causedBy: cause,
  });
  trace.captureDispatchStart();
  trace.captureEventPayload(intent);
  try {
    refuseImpossible(game, intent, trace);
    const outcome = await execute(game, intent);
    await makeEffects(game, { intent, outcome }, trace, cause?.depth ?? 0);
    trace.captureDispatchResult({ success: true, metadata: outcome.facts });
  } catch (error) {
    trace.captureError(error);
    fail();
    throw error;
  }
}

function causeInLedger(cause: Cause | undefined) {
  return cause === undefined
    ? {}
    : { causedBy: cause.trace.actionId, synchronization: cause.synchronization };
}

/** Throws unless the pipeline offers what is wanted. */
function refuseImpossible(game: Game, intent: Intent, trace: ActionExecutionTrace): void {
  const choices = discoverIn(game, intent.actor, trace);
  const isPossible = choices.some(
    (choice) => choice.intent.actionId === intent.actionId && choice.intent.target === intent.target,
  );
  if (isPossible) return;
  const { verb } = definitionOf(intent.actionId);
  throw new RuleError(`You cannot ${[verb, intent.target ?? ''].join(' ').trim()} now.`);
}

async function execute(game: Game, intent: Intent): Promise<Outcome> {
  await game.pause(deliberation(intent.actor));
  // The world may have moved on during the pause, so it is read after it.
  const outcome = definitionOf(intent.actionId).execute(game.world, intent);
  game.world = outcome.world;
  for (const line of outcome.told) game.tell(line, 'told');
  return outcome;
}

async function makeEffects(
  game: Game,
  deed: { readonly intent: Intent; readonly outcome: Outcome },
  trace: ActionExecutionTrace,
  depth: number,
): Promise<void> {
  if (depth >= DEEPEST_CASCADE) return;
  const effects = effectsOf(SYNCHRONIZATIONS, deed).map(({ intent, synchronization }) =>
    performBecause(game, intent, {
      trace,
      synchronization,
      depth: depth + 1,
    }).catch((error: unknown) => {
      // An effect that the rules forbid has failed for itself; its cause has not.
      if (!(error instanceof RuleError)) throw error;
    }),
  );
  await Promise.all(effects);
}
