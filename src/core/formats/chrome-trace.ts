import { readChromeTrace } from './chrome-trace/read-chrome-trace.ts';
import { writeAsync, writeLanes } from './chrome-trace/write-chrome-trace.ts';
import type { Format } from './format.ts';

/**
 * Chrome's Trace Event Format, for Perfetto, Chrome's Performance panel, speedscope and Firefox Profiler.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 * Lanes: spans nest on threads that stand for nothing, so that every viewer draws children below their parents.
 */
export const chromeTrace: Format = {
  id: 'chrome-trace',
  label: 'Chrome trace (lanes)',
  extension: '.trace.json',
  mimeType: 'application/json',
  write: writeLanes,
  read: readChromeTrace,
  recognises: (head) =>
    /^\uFEFF?\s*(?:\{[\s\S]*"traceEvents"\s*:|\[\s*\{[^{}]*"ph"\s*:)/.test(head) && !/"\$schema"/.test(head),
};

/** The same with spans as asynchronous events, each on a track of its own: they overlap as they did. */
export const chromeTraceAsync: Format = {
  id: 'chrome-trace-async',
  label: 'Chrome trace (async)',
  extension: '.async.trace.json',
  mimeType: 'application/json',
  write: writeAsync,
  recognises: () => false,
};
