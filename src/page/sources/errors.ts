import { createReadException } from '../exception.ts';
import { listenAll } from '../listen-all.ts';
import { savedGetter, savedInstanceTest } from '../saved-members.ts';
import type { WatchSource } from './source.ts';

/**
 * Uncaught errors and unhandled rejections, each a span of no duration. Below the active span where one is, which is the case
 * for errors that were thrown into `reportError` or a dispatched event; otherwise a trace of its own.
 */
export const watchErrors: WatchSource = (recorder, platform) => {
  const { scope, now } = platform;
  const isErrorEvent = savedInstanceTest(scope, 'ErrorEvent');
  const errorOf = savedGetter(scope, 'ErrorEvent', 'error');
  const messageOf = savedGetter(scope, 'ErrorEvent', 'message');
  const reasonOf = savedGetter(scope, 'PromiseRejectionEvent', 'reason');
  const readException = createReadException(scope);

  function record(title: string, thrown: unknown): void {
    if (!recorder.isWatching('errors')) return;
    recorder.shipping.ledgerReport.found('errors');
    const time = now();
    const span = recorder.startSpan(`${title} ${readException(thrown).type}`, {
      source: 'errors',
      startTime: time,
    });
    span.recordException(thrown, time);
    span.end(time);
  }

  listenAll(recorder, platform, {
    error: (event) => {
      // A resource that failed to load is a plain event, of its element.
      if (!isErrorEvent(event)) return;
      // Errors of scripts from elsewhere are hidden from the page: only the words "Script error." remain.
      record('Uncaught', errorOf(event) ?? messageOf(event));
    },
    unhandledrejection: (event) => record('Uncaught (in promise)', reasonOf(event)),
  });
};
