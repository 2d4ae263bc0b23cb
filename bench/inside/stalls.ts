/** Watches how long the event loop of this context is kept from a message to itself. */
export function watchStalls(): { stop(): number } {
  const { port1: here, port2: there } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  here.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    there.postMessage(undefined);
  };
  there.postMessage(undefined);
  return {
    stop: () => {
      here.close();
      return Math.max(longest, performance.now() - last);
    },
  };
}
