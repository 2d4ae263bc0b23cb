import type { ViewerWindow } from './viewers.ts';

/** A window of another site. What is posted reaches that site alone, and only it, from that window, is heard. */
export function openViewerWindow(url: string): ViewerWindow | undefined {
  const opened = window.open(url);
  if (opened === null) return undefined;
  const { origin } = new URL(url);
  return {
    // Until the site has loaded, the window is at about:blank and the message is dropped, as it should be.
    post: (message, transfer = []) => opened.postMessage(message, origin, [...transfer]),
    listen: (listener) => {
      const hear = (event: MessageEvent<unknown>): void => {
        if (event.source === opened && event.origin === origin) listener(event.data);
      };
      addEventListener('message', hear);
      return () => removeEventListener('message', hear);
    },
    isClosed: () => opened.closed,
    close: () => opened.close(),
  };
}
