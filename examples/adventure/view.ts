import { button, element } from '../page/element.ts';
import { pageElement } from '../page/page-element.ts';
import type { Tone } from './game.ts';
import type { Choice } from './pipeline.ts';
import { carriedBy, entitiesIn, entityOf, isAlive, PLAYER, roomOf, type World } from './world.ts';

const LINES_KEPT = 200;

export function tellLine(line: string, tone: Tone): void {
  const log = pageElement('log', HTMLElement);
  log.append(element('p', { class: tone }, line));
  while (log.childElementCount > LINES_KEPT) log.firstElementChild?.remove();
  log.scrollTop = log.scrollHeight;
}

export function drawWorld(world: World): void {
  const room = roomOf(world, PLAYER);
  pageElement('room', HTMLElement).textContent = room.name;
  pageElement('room-description', HTMLElement).textContent = room.description;
  const here = entitiesIn(world, room.id).filter((entity) => entity.id !== PLAYER && isAlive(entity));
  fillList(
    'here',
    here.map(({ name }) => name),
  );
  fillList(
    'bag',
    carriedBy(world, PLAYER).map(({ name }) => name),
  );
  const points = entityOf(world, PLAYER).components.health?.points ?? 0;
  pageElement('health', HTMLMeterElement).value = points;
  pageElement('health-text', HTMLElement).textContent = `${points} of 20`;
}

/** Draws the choices as buttons; the one that had the focus keeps it, if it is still among them. */
export function drawChoices(choices: readonly Choice[], choose: (choice: Choice) => void): void {
  const group = pageElement('choices', HTMLElement);
  const focused = group.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
  const buttons = choices.map((choice) =>
    button(capitalised(choice.command), { 'data-action': choice.intent.actionId }, () => choose(choice)),
  );
  group.replaceChildren(...buttons);
  if (focused === undefined) return;
  const successor = buttons.find((candidate) => candidate.textContent === focused) ?? buttons[0];
  successor?.focus();
}

function fillList(id: string, names: readonly string[]): void {
  const items = names.length === 0 ? ['nothing'] : names;
  pageElement(id, HTMLElement).replaceChildren(...items.map((name) => element('li', {}, name)));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
