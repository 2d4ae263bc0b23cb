import { Listeners } from './listeners.ts';
import type { Transport } from './transport.ts';

/** Over a BroadcastChannel: everyone else on the channel hears, nobody knows who. `whenClosed` never calls back. */
export function broadcastTransport(channel: BroadcastChannel): Transport {
  const messages = new Listeners<unknown>();
  channel.addEventListener('message', (event) => messages.tell(event.data));
  return {
    post: (message) => channel.postMessage(message),
    listen: (handler) => messages.add(handler),
    whenClosed: () => () => {},
    close: () => {
      messages.clear();
      channel.close();
    },
  };
}
