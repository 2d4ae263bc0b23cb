import { Listeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/** What is used of a `runtime.Port`, so that `chrome.*`, the polyfill and the ports of tests all fit. */
export interface RuntimePort {
  readonly name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** Listens at once: a runtime port throws away what comes while nobody listens. */
export function runtimePortTransport(port: RuntimePort): Transport {
  const messages = new Listeners<unknown>();
  const closings = new Listeners<undefined>();
  let isOpen = true;
  port.onMessage.addListener((message) => messages.tell(message));
  port.onDisconnect.addListener(() => {
    if (!isOpen) return;
    isOpen = false;
    closings.tell(undefined);
  });
  return {
    post: (message) => {
      if (!isOpen) return;
      try {
        port.postMessage(message);
      } catch (error) {
        // Between the other side's end and our onDisconnect a port throws; that end is announced by the event.
        if (!isDisconnection(error)) throw error;
      }
    },
    listen: (handler) => messages.add(handler),
    whenClosed: (handler) => closings.add(() => handler()),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      try {
        port.disconnect();
      } catch (error) {
        // The port of an extension that was reloaded is closed, and says so by throwing.
        if (!isDisconnection(error)) throw error;
      }
    },
  };
}

/** Chromium: "Attempting to use a disconnected port object", Firefox: "Attempt to postMessage on disconnected port". */
function isDisconnection(error: unknown): boolean {
  return error instanceof Error && /disconnected port|context invalidated/i.test(error.message);
}
