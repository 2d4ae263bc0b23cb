import { EventDispatchTracer } from 'tracepane';
import { onClick, pageElement } from '../page/page-element.ts';
import { markTour, pause } from '../page/tour-mark.ts';
import type { Intent } from './action-definition.ts';
import { readCommand } from './commands.ts';
import { discoverChoices } from './discover.ts';
import { perform } from './dispatch.ts';
import { createFirstWorld } from './first-world.ts';
import type { Game } from './game.ts';
import { RuleError } from './game-errors.ts';
import { createLedger } from './ledger.ts';
import { TOUR } from './tour.ts';
import { drawChoices, drawWorld, tellLine } from './view.ts';
import { PLAYER } from './world.ts';

const EVENTS = new EventDispatchTracer();
const game: Game = { world: createFirstWorld(), ledger: createLedger(), tell: tellLine, pause };
window.__adventure = game.ledger;

let choices = discoverChoices(game, PLAYER);
/** Turns are taken one after the other, however fast somebody clicks. */
let lastTurn: Promise<void> = Promise.resolve();

function inTurn(turn: () => Promise<void>): Promise<void> {
  lastTurn = lastTurn.then(turn, turn);
  return lastTurn;
}

function draw(): void {
  drawWorld(game.world);
  drawChoices(choices, (choice) => {
    void inTurn(() => takeTurn(choice.command, choice.intent));
  });
}

function takeCommand(text: string): Promise<void> {
  const intent = readCommand(text, choices);
  if (intent !== undefined) return takeTurn(text, intent);
  tellLine(text, 'asked');
  tellLine(`Nobody here knows how to “${text}”.`, 'refused');
  const refused = EVENTS.startTrace({ type: 'command:unknown', actorId: PLAYER, payload: { text } });
  EVENTS.completeTrace(refused, { success: false });
  return Promise.resolve();
}

async function takeTurn(command: string, intent: Intent): Promise<void> {
  tellLine(command, 'asked');
  try {
    await perform(game, intent);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    tellLine(error.message, 'refused');
  }
  choices = discoverChoices(game, PLAYER);
  draw();
}

async function playTour(): Promise<void> {
  game.world = createFirstWorld();
  choices = discoverChoices(game, PLAYER);
  for (const command of TOUR) await inTurn(() => takeCommand(command));
}

draw();
tellLine('You wake in the grass. Somewhere north, a crown is waiting.', 'told');

const input = pageElement('command', HTMLInputElement);
pageElement('command-form', HTMLFormElement).addEventListener('submit', (submission) => {
  submission.preventDefault();
  const text = input.value.trim();
  input.value = '';
  if (text !== '') void inTurn(() => takeCommand(text));
});
onClick('tour', () => void markTour(playTour));
