/**
 * Goes on in a task of its own, after what the browser has to do meanwhile. By a message and not by a timer: timers wait at least
 * 4 ms when they follow each other, and a second in a panel that is not in sight.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
