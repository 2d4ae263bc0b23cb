// Records numbered spans from its first script on, and counts them itself: in localStorage, under a name that is this
// document's own. What stands there outlives the document, and is written in the very task that recorded the spans.
const documentName = `document ${crypto.randomUUID()}`;
const EVERY_MS = 10;
const AT_ONCE = 20;
let counted = 0;
let running;
let slow;

function record() {
  slow?.end();
  slow = undefined;
  for (let made = 0; made < AT_ONCE; made++) {
    counted += 1;
    const span = window.tracepane.startSpan('numbered', {
      attributes: { document: documentName, number: counted },
    });
    if (counted % 97 === 0) span.setStatus('error', 'every 97th fails');
    if (counted % 101 === 0) span.setPayload({ text: 'x'.repeat(500) });
    // Some are open for a while, so that they may be written twice.
    if (counted % 61 === 0 && slow === undefined) slow = span;
    else span.end();
  }
  localStorage.setItem(documentName, String(counted));
}

window.load = {
  start() {
    running ??= setInterval(record, EVERY_MS);
  },
  /** How many this document has recorded until now. */
  stop() {
    clearInterval(running);
    running = undefined;
    slow?.end();
    slow = undefined;
    return counted;
  },
  counted: () => counted,
  thaws: 0,
};

// Counted too: what is recorded in the document's last moment. After that a tab that is closed may run on for some
// milliseconds in which nothing it says gets out any more; for its frames the last moment is that of the tab's own document.
let isFrozen = false;
for (const hidden of new Set([window, top])) {
  hidden.addEventListener('pagehide', () => {
    if (running === undefined) return;
    localStorage.setItem(`last moment of ${documentName}`, String(counted));
    record();
    clearInterval(running);
    running = undefined;
    isFrozen = true;
  });
}
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  window.load.thaws += 1;
  if (isFrozen) window.load.start();
  isFrozen = false;
});
window.load.start();
