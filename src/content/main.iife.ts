import { createSessionId } from '../core/model/ids.ts';
import { messagePortTransport } from '../wire/message-port.ts';
import {
  PARTING_NOTE,
  RELAY_PORT,
  type SessionOpening,
  WAKE_MESSAGE,
  WHO_MESSAGE,
} from '../wire/relay-link.ts';
import { heedParent, tellFrames } from './child-frames.ts';
import { handOverPort } from './hand-over-port.ts';
import { bequeath, claimInheritance } from './inheritance.ts';
import { leaveNote } from './leave-note.ts';
import { Relay } from './relay.ts';

// Isolated relay: runs at document_start in every frame of an armed site, and again when the site is armed while it is open.
// The mark is in this script's own world, where the page cannot see it; a reloaded extension gets a new world.
const MARK = Symbol.for('tracepane.relay');

function start(): void {
  if (Object.hasOwn(globalThis, MARK)) return;
  Object.defineProperty(globalThis, MARK, { value: true });

  const inheritance = claimInheritance(window, `tracepane:${randomWord()}`);
  const sessionId = inheritance?.estate.sessionId ?? randomWord();
  const partingEvent = inheritance?.estate.partingEvent ?? `tracepane:${randomWord()}`;
  const opening = (): SessionOpening => ({
    sessionId,
    url: location.href.slice(0, 10_000),
    title: document.title.slice(0, 1_000),
    timeOrigin: performance.timeOrigin,
  });
  const { port1, port2: forPage } = new MessageChannel();
  const port = inheritance?.port ?? port1;
  const relay = new Relay({
    page: messagePortTransport(port),
    connect: () => chrome.runtime.connect({ name: RELAY_PORT }),
    opening,
    now: () => performance.now(),
    // biome-ignore lint/suspicious/noConsole: the one word to a developer who wonders why a reloaded extension is silent here
    onOrphaned: () => console.debug('Tracepane was reloaded or removed: reload the page to record it again.'),
    leaveNote: (note) => leaveNote(note, `${PARTING_NOTE}${randomWord()}`),
    inherited: inheritance?.estate,
  });

  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener(
    partingEvent,
    (event) => {
      if (event instanceof MessageEvent) relay.takeParting(event.data);
    },
    { signal },
  );
  if (inheritance === undefined) handOverPort(window, forPage, partingEvent);
  relay.wake();

  chrome.runtime.onMessage.addListener((message: unknown, _, answer: (sessionId: string) => void) => {
    if (message !== WAKE_MESSAGE && message !== WHO_MESSAGE) return;
    relay.wake();
    if (message === WHO_MESSAGE) answer(sessionId);
  });
  document.addEventListener('DOMContentLoaded', () => relay.announce(), { once: true, signal });
  window.addEventListener('load', () => relay.announce(), { once: true, signal });
  let hasLeft = false;
  window.addEventListener(
    'pagehide',
    () => {
      hasLeft = true;
      relay.leave();
      tellFrames(window);
    },
    { signal },
  );
  window.addEventListener(
    'pageshow',
    (event) => {
      hasLeft = false;
      if (event.persisted) relay.revive();
    },
    { signal },
  );
  heedParent(window, { partingEvent, hasLeft: () => hasLeft, signal });
  bequeath(window, () => {
    // While there is an extension behind this script, nobody can have come after it.
    if (chrome.runtime?.id !== undefined) return undefined;
    listening.abort();
    return { estate: { ...relay.retire(), sessionId, partingEvent }, port };
  });
}

function randomWord() {
  return createSessionId((bytes) => crypto.getRandomValues(bytes));
}

start();
