import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { callMember } from './call-member.ts';
import { actionName, actionPayload, unwrapAction } from './redux-action.ts';
import { type ReduxOptions, readReduxOptions } from './redux-options.ts';

export type Send = (action: unknown, options: ReduxOptions) => void;

/** Records an action that a library tells of after it ran: a span of no duration, below whatever is active. */
export function createSend(recorder: Recorder, platform: Platform): Send {
  function record(given: unknown, { spanOptions, sanitize }: ReduxOptions): void {
    if (!recorder.isWatching('redux')) return;
    // A whole lifted state (NgRx, an import): something happened, but no action is named.
    if (given === null || given === undefined) {
      recorder.activeSpan()?.addEvent('devtools state', { level: 'debug' });
      return;
    }
    const action = sanitize(unwrapAction(given));
    if (action === undefined) return;
    recorder.shipping.ledgerReport.found('redux');
    const time = platform.now();
    recorder
      .startSpan(actionName(action), { ...spanOptions, startTime: time, payload: actionPayload(action) })
      .end(time);
  }
  return (action, options) => recorder.attempt(() => record(action, options));
}

/**
 * `connect(options)` of the Redux DevTools protocol: zustand, jotai, valtio, NgRx and others speak it. `real` is the connection
 * of another extension, which hears everything too.
 */
export function createConnection(options: unknown, real: unknown, send: Send): object {
  const read = readReduxOptions(options, 'store');
  const connection: Record<string, unknown> = {
    send: (...rest: readonly unknown[]) => {
      send(rest[0], read);
      return callMember(real, 'send', rest);
    },
    subscribe: (...rest: readonly unknown[]) => callMember(real, 'subscribe', rest) ?? (() => undefined),
  };
  for (const method of ['init', 'unsubscribe', 'error']) {
    connection[method] = (...rest: readonly unknown[]) => callMember(real, method, rest);
  }
  return connection;
}
