import { createSessionId } from '../core/model/ids.ts';
import { messagePortTransport } from '../wire/message-port.ts';
import { PARTING_NOTE, RELAY_PORT, type SessionOpening, WAKE_MESSAGE } from '../wire/relay-link.ts';
import { handOverPort } from './hand-over-port.ts';
import { Relay } from './relay.ts';

// Isolated relay: runs at document_start in every frame of an armed site, and again when the site is armed while it is open.
// The mark is in this script's own world, where the page cannot see it; a reloaded extension gets a new world.
const MARK = Symbol.for('tracepane.relay');

function start(): void {
  if (Object.hasOwn(globalThis, MARK)) return;
  Object.defineProperty(globalThis, MARK, { value: true });

  const sessionId = createSessionId((bytes) => crypto.getRandomValues(bytes));
  const opening = (): SessionOpening => ({
    sessionId,
    url: location.href.slice(0, 10_000),
    title: document.title.slice(0, 1_000),
    timeOrigin: performance.timeOrigin,
  });
  const { port1: own, port2: forPage } = new MessageChannel();
  const relay = new Relay({
    page: messagePortTransport(own),
    connect: () => chrome.runtime.connect({ name: RELAY_PORT }),
    opening,
    now: () => performance.now(),
    // biome-ignore lint/suspicious/noConsole: the one word to a developer who wonders why a reloaded extension is silent here
    onOrphaned: () => console.debug('Tracepane was reloaded or removed: reload the page to record it again.'),
    leaveNote: (note) => void chrome.storage.local.set({ [PARTING_NOTE + note.sessionId]: note }),
  });

  const partingEvent = `tracepane:${createSessionId((bytes) => crypto.getRandomValues(bytes))}`;
  window.addEventListener(partingEvent, (event) => {
    if (event instanceof MessageEvent) relay.takeParting(event.data);
  });
  handOverPort(window, forPage, partingEvent);
  relay.wake();

  chrome.runtime.onMessage.addListener((message: unknown) => {
    if (message === WAKE_MESSAGE) relay.wake();
  });
  document.addEventListener('DOMContentLoaded', () => relay.announce(), { once: true });
  window.addEventListener('load', () => relay.announce(), { once: true });
  window.addEventListener('pagehide', () => relay.leave());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) relay.revive();
  });
}

start();
