// Records as much as it is told, and counts its own frames meanwhile. Where nobody records, the same loops run without
// effect: that is the bare page.
const silent = { startSpan: () => ({ end() {}, startSpan: () => ({ end() {} }) }) };
const CHILDREN = 199;
const tracer = () => window.tracepane ?? silent;

/** One span with children, all over at once. Gives how many spans those are. */
function recordFamily(children) {
  const parent = tracer().startSpan('family');
  for (let child = 0; child < children; child++) parent.startSpan('child').end();
  parent.end();
  return children + 1;
}

/** Frames drawn until `end()`. */
function countFrames() {
  const began = performance.now();
  let frames = 0;
  let last = began;
  let longestMs = 0;
  let isOver = false;
  const draw = () => {
    if (isOver) return;
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    frames += 1;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  return () => {
    isOver = true;
    return { framesPerSecond: (frames * 1_000) / (performance.now() - began), longestFrameMs: longestMs };
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** `spans` spans in one task, in the middle of `ms` milliseconds. */
window.burst = async (spans, ms) => {
  const endFrames = countFrames();
  await pause(ms / 2);
  let recorded = 0;
  const began = performance.now();
  while (recorded < spans) recorded += recordFamily(Math.min(CHILDREN, spans - recorded - 1));
  const busyMs = performance.now() - began;
  await pause(ms / 2);
  return { recorded, busyMs, ...endFrames() };
};

/** `perSecond` spans a second for `ms` milliseconds: what is due, at each timer. */
window.stream = async (perSecond, ms) => {
  const endFrames = countFrames();
  const began = performance.now();
  let recorded = 0;
  let busyMs = 0;
  for (let past = 0; past < ms; past = performance.now() - began) {
    const from = performance.now();
    const due = (Math.min(past, ms) / 1_000) * perSecond;
    while (recorded < due) recorded += recordFamily(CHILDREN);
    busyMs += performance.now() - from;
    await pause(4);
  }
  return { recorded, busyMs, ...endFrames() };
};
