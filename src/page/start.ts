import { watchPageLife } from './page-life.ts';
import { type PageScope, savePlatform } from './platform.ts';
import { linkPort } from './port-link.ts';
import { Recorder } from './recorder.ts';
import { watchErrors } from './sources/errors.ts';
import { watchFetch } from './sources/fetch.ts';
import { watchOpenTelemetry } from './sources/opentelemetry.ts';
import { offerPageApi } from './sources/page-api.ts';
import { watchReduxDevTools } from './sources/redux-devtools.ts';
import type { WatchSource } from './sources/source.ts';
import { watchRequests } from './sources/xhr.ts';

const STARTERS: readonly WatchSource[] = [
  offerPageApi,
  watchReduxDevTools,
  watchOpenTelemetry,
  watchFetch,
  watchRequests,
  watchErrors,
  watchPageLife,
  linkPort,
];

/** Starts the shim in a page, which it leaves with the page. A source that cannot start is counted, and the others run. */
export function startShim(scope: PageScope): { readonly recorder: Recorder } {
  const platform = savePlatform(scope);
  const recorder = new Recorder(platform);
  for (const start of STARTERS) {
    recorder.attempt(() => start(recorder, platform));
  }
  return { recorder };
}
