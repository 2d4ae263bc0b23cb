import { Listeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/** Over a MessagePort. Nobody announces the end of a MessagePort, so `whenClosed` never calls back. */
export function messagePortTransport(port: MessagePort): Transport {
  const messages = new Listeners<unknown>();
  port.addEventListener('message', (event) => messages.tell(event.data));
  // Until now the port has queued what came.
  port.start();
  return {
    post: (message) => port.postMessage(message),
    listen: (handler) => messages.add(handler),
    whenClosed: () => () => {},
    close: () => {
      messages.clear();
      port.close();
    },
  };
}
