import { isRecord } from '../../core/base/is-record.ts';
import {
  apply,
  defineProperty,
  get,
  getOwnPropertyDescriptor,
  setPrototypeOf,
} from '../../core/base/saved-built-ins.ts';
import { callFunction, callMember } from './call-member.ts';
import { createConnection, createSend } from './redux-connect.ts';
import {
  type CreateStore,
  composeEnhancers,
  createReduxEnhancers,
  type StoreEnhancer,
} from './redux-enhancer.ts';
import { readReduxOptions } from './redux-options.ts';
import type { WatchSource } from './source.ts';

const EXTENSION = '__REDUX_DEVTOOLS_EXTENSION__';
const COMPOSE = '__REDUX_DEVTOOLS_EXTENSION_COMPOSE__';

/**
 * The Redux DevTools protocol. Both globals are accessors: reading gives ours, assigning remembers another extension's, which
 * then gets everything too (a read-only property would make its assignment throw). They are there from the first byte, because
 * libraries look once.
 */
export const watchReduxDevTools: WatchSource = (recorder, platform) => {
  const { scope } = platform;
  const send = createSend(recorder, platform);
  let realExtension: unknown = get(scope, EXTENSION);
  let realCompose: unknown = get(scope, COMPOSE);

  const enhancersFor = (options: unknown) => {
    recorder.shipping.ledgerReport.found('redux');
    return createReduxEnhancers(recorder, platform, readReduxOptions(options, 'redux'));
  };

  /** outer( real(options)(…enhancers, inner) ): the real one lifts actions, and between its parts they are still plain. */
  function enhance(options: unknown, enhancers: readonly unknown[]): StoreEnhancer {
    const ours = recorder.attempt(() => enhancersFor(options));
    const all = ours === undefined ? enhancers : [...enhancers, ours.inner];
    const real = callFunction(realCompose, scope, [isRecord(options) ? options : {}]);
    const composed: StoreEnhancer =
      typeof real === 'function'
        ? (createStore) => apply(apply(real, undefined, all), undefined, [createStore])
        : composeEnhancers(all);
    return ours === undefined ? composed : (createStore) => ours.outer(composed(createStore));
  }

  function compose(...rest: readonly unknown[]): unknown {
    const [first] = rest;
    if (rest.length === 0) return enhance(undefined, []);
    if (rest.length === 1 && isRecord(first)) {
      return (...enhancers: readonly unknown[]) => enhance(first, enhancers);
    }
    return enhance(undefined, rest);
  }

  /** As an enhancer of its own it stands below the middleware, so that thunks are not seen, only their actions. */
  function extension(options: unknown): StoreEnhancer {
    const ours = recorder.attempt(() => enhancersFor(options));
    const real = callFunction(realExtension, scope, [options]);
    return (createStore: CreateStore) => {
      const made: CreateStore =
        typeof real === 'function' ? apply(real, undefined, [createStore]) : createStore;
      return ours === undefined ? made : ours.outer(ours.inner(made));
    };
  }

  const members: Record<string, unknown> = {
    connect: (options: unknown) =>
      createConnection(options, callMember(realExtension, 'connect', [options]), send),
    send: (...rest: readonly unknown[]) => {
      const [action, , options, , name] = rest;
      send(action, readReduxOptions(isRecord(options) ? options : { name }, 'store'));
      return callMember(realExtension, 'send', rest);
    },
  };
  for (const method of ['listen', 'disconnect', 'open', 'notifyErrors']) {
    members[method] = (...rest: readonly unknown[]) => callMember(realExtension, method, rest);
  }
  const tee: object = Object.assign(extension, members);
  // What else the real one can do is found behind ours.
  const inherit = (real: unknown) => {
    if (typeof real === 'function' && real !== tee) setPrototypeOf(tee, real);
  };
  inherit(realExtension);

  share(scope, EXTENSION, tee, (value) => {
    if (value !== tee) realExtension = value;
    inherit(value);
  });
  share(scope, COMPOSE, compose, (value) => {
    if (value !== compose) realCompose = value;
  });
};

function share(scope: object, key: string, ours: unknown, assign: (value: unknown) => void): void {
  const before = getOwnPropertyDescriptor(scope, key);
  if (before !== undefined && before.configurable !== true) return;
  defineProperty(scope, key, { configurable: true, enumerable: false, get: () => ours, set: assign });
}
