import { PORT_EVENT, READY_EVENT } from '../wire/page-link.ts';

/**
 * Gives the port to the shim in the page, once, without a turn of the event loop between: whichever of the two scripts runs
 * first, both have run before the page's own. The shim answers with `preventDefault`; after that a page that asks gets nothing.
 */
export function handOverPort(target: Window, port: MessagePort, partingEvent: string): void {
  const offer = () =>
    !target.dispatchEvent(
      new MessageEvent(PORT_EVENT, { ports: [port], data: partingEvent, cancelable: true }),
    );
  if (offer()) return;
  target.addEventListener(READY_EVENT, offer, { once: true });
}
