import { configureStore, createSlice } from '@reduxjs/toolkit';
import { describe, expect, test, vi } from 'vitest';
import { devtools } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { PageScopeDouble, RelayDouble } from '../../testing/page-scope.ts';
import { startShim } from '../start.ts';

const EXTENSION = '__REDUX_DEVTOOLS_EXTENSION__';
const COMPOSE = '__REDUX_DEVTOOLS_EXTENSION_COMPOSE__';

/** Redux Toolkit looks at `window` once, when it is loaded: so it finds one that leads on to the page of the running test. */
const page = vi.hoisted(() => {
  const current: { scope: object } = { scope: {} };
  Reflect.set(globalThis, 'window', {
    get __REDUX_DEVTOOLS_EXTENSION__() {
      return Reflect.get(current.scope, '__REDUX_DEVTOOLS_EXTENSION__');
    },
    __REDUX_DEVTOOLS_EXTENSION_COMPOSE__: (...rest: unknown[]) =>
      Reflect.get(current.scope, '__REDUX_DEVTOOLS_EXTENSION_COMPOSE__')(...rest),
  });
  return current;
});

function start(scope = new PageScopeDouble()) {
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  page.scope = scope;
  return { scope, recorder, relay };
}

const cart = createSlice({
  name: 'cart',
  initialState: { lines: 0 },
  reducers: {
    added: (state, action: { readonly payload: number; readonly type: string }) => {
      state.lines += action.payload;
    },
  },
});
const { added } = cart.actions;

/** As Redux DevTools does it: lifts actions below the page's enhancers, and tells of what it sees. */
function createReal(seen: unknown[]) {
  const instrument =
    (createStore: (...rest: unknown[]) => Record<string, unknown>) =>
    (...rest: unknown[]) => {
      const store = createStore(...rest);
      const { dispatch } = store;
      if (typeof dispatch !== 'function') return store;
      return {
        ...store,
        liftedStore: true,
        dispatch: (action: unknown) => {
          seen.push(action);
          return dispatch(action);
        },
      };
    };
  const compose =
    (_options: unknown) =>
    (...enhancers: ((made: unknown) => unknown)[]) =>
    (createStore: never) =>
      enhancers.reduceRight((made, enhancer) => enhancer(made), instrument(createStore) as unknown);
  const extension = Object.assign(() => instrument, {
    connect: () => ({
      init: () => seen.push('init'),
      send: (action: unknown) => seen.push(action),
      subscribe: () => () => 'real',
    }),
    updateStore: () => 'behind ours',
  });
  return { compose, extension };
}

describe('redux source beside another extension', () => {
  test.each(['before', 'after'])(
    'redux › shares with a real extension that came %s it, in strict mode',
    (order) => {
      const scope = new PageScopeDouble();
      const seen: unknown[] = [];
      const real = createReal(seen);
      const assign = () => {
        // Modules are strict: a property that cannot be written would throw.
        Object.assign(scope, { [EXTENSION]: real.extension, [COMPOSE]: real.compose });
      };
      if (order === 'before') assign();
      const { relay } = start(scope);
      if (order === 'after') assign();
      const store = configureStore({ reducer: cart.reducer });
      store.dispatch(added(1));
      expect(seen).toEqual([added(1)]);
      expect('liftedStore' in store).toBe(true);
      const zustand = createStore(devtools(() => ({ bears: 0 }), { name: 'zoo', enabled: true }));
      zustand.setState({ bears: 1 }, undefined, 'bears/added');
      expect(seen.slice(1)).toEqual(['init', { type: 'bears/added' }]);
      expect(relay.flush().draw()).toBe(
        `
cart/added action ~redux @redux redux.state_changed=true
bears/added action ~redux @zoo redux.store="zoo"`.slice(1),
      );
      expect(Reflect.get(Reflect.get(scope, EXTENSION), 'updateStore')()).toBe('behind ours');
    },
  );

  test('redux › connects zustand, and reads lifted, textual and absent actions', () => {
    const { scope, recorder, relay } = start();
    const store = createStore(devtools(() => ({ bears: 0 }), { enabled: true }));
    const active = recorder.startSpan('feed');
    recorder.runActive(active, () =>
      store.setState({ bears: 2 }, undefined, { type: 'bears/fed', amount: 2 }),
    );
    const connection = Reflect.get(scope, EXTENSION).connect({ name: 'ngrx' });
    connection.init({});
    connection.send({ type: 'PERFORM_ACTION', action: { type: 'lifted' }, timestamp: 1 }, {});
    connection.send('textual', {});
    recorder.runActive(active, () => connection.send(null, {}));
    active.end();
    Reflect.get(scope, EXTENSION).send({ type: 'loose' }, {}, { name: 'direct' });
    expect(relay.flush().draw()).toBe(
      `
feed
  bears/fed action ~redux @store
lifted action ~redux @ngrx redux.store="ngrx"
textual action ~redux @ngrx redux.store="ngrx"
loose action ~redux @direct redux.store="direct"`.slice(1),
    );
    expect(relay.drawEvents()).toBe('feed: devtools state');
    expect(relay.span('bears/fed').payload).toBe('{"amount":2}');
  });
});
