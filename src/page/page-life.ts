import { PAGE_FROZEN } from './gap-numbers.ts';
import type { Platform } from './platform.ts';
import type { Recorder } from './recorder.ts';
import { get } from './saved-built-ins.ts';
import { savedGetter } from './saved-members.ts';

/** Hands everything over before the page is hidden or gone, and says when it stood still in the back/forward cache. */
export function watchPageLife(recorder: Recorder, platform: Platform): () => void {
  const { scope, listen } = platform;
  const isPersisted = savedGetter(scope, 'PageTransitionEvent', 'persisted');
  const visibility = savedGetter(scope, 'Document', 'visibilityState');
  const document: unknown = get(scope, 'document');
  let frozenSince: number | undefined;

  const guarded = (work: (event: Event) => void) => (event: Event) => recorder.attempt(() => work(event));
  const removers = [
    listen(
      scope,
      'pagehide',
      guarded(() => {
        frozenSince = platform.now();
        recorder.shipping.leave();
      }),
    ),
    listen(
      scope,
      'visibilitychange',
      guarded(() => {
        if (visibility(document) === 'hidden') recorder.shipping.flushAll();
      }),
    ),
    listen(
      scope,
      'pageshow',
      guarded((event) => {
        if (frozenSince === undefined || isPersisted(event) !== true) return;
        recorder.shipping.comeBack();
        recorder.shipping.gap(frozenSince, platform.now(), PAGE_FROZEN);
        frozenSince = undefined;
      }),
    ),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}
