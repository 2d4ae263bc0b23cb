import { configureStore, createAsyncThunk, createListenerMiddleware, createSlice } from '@reduxjs/toolkit';
import { describe, expect, test, vi } from 'vitest';
import { PageScopeDouble, RelayDouble } from '../../testing/page-scope.ts';
import { startShim } from '../start.ts';

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
  initialState: { lines: 0, isFree: false },
  reducers: {
    added: (state, action: { readonly payload: number; readonly type: string }) => {
      if (action.payload < 0) throw new RangeError('less than nothing');
      state.lines += action.payload;
    },
    freed: (state) => {
      state.isFree = true;
    },
    emptied: () => ({ lines: 0, isFree: false }),
  },
});
const { added, freed, emptied } = cart.actions;

const createShop = (options: Parameters<typeof configureStore>[0]['devTools'] = true) => {
  const listener = createListenerMiddleware();
  const store = configureStore({
    reducer: cart.reducer,
    devTools: options,
    middleware: (defaults) => defaults({ serializableCheck: false }).prepend(listener.middleware),
  });
  return { store, listener };
};

describe('redux source', () => {
  test('redux › writes each action with its payload, and whether the state changed', () => {
    const { relay, recorder } = start();
    const { store } = createShop({ name: 'shop' });
    store.dispatch(added(2));
    store.dispatch(added(0));
    store.dispatch({ type: 'unknown', note: 'not standard' });
    expect(relay.flush().draw()).toBe(
      `
cart/added action ~redux @shop redux.store="shop" redux.state_changed=true
cart/added action ~redux @shop redux.store="shop" redux.state_changed=false
unknown action ~redux @shop redux.store="shop" redux.state_changed=false`.slice(1),
    );
    expect(relay.spans.map((span) => span.payload)).toEqual(['2', '0', '{"note":"not standard"}']);
    expect(store.getState()).toEqual({ lines: 2, isFree: false });
    expect(recorder.faults.count).toBe(0);
  });

  test('redux › draws what a subscriber and a listener dispatch below the action that made them', () => {
    const { relay } = start();
    const { store, listener } = createShop();
    store.subscribe(() => {
      if (store.getState().lines > 1 && !store.getState().isFree) store.dispatch(freed());
    });
    listener.startListening({
      actionCreator: added,
      effect: (_, api) => void api.dispatch({ type: 'heard' }),
    });
    store.dispatch(added(2));
    expect(
      relay
        .flush()
        .draw()
        .replace(/ redux\.state_changed=\w+/g, ''),
    ).toBe(
      `
cart/added action ~redux @redux
  cart/freed action ~redux @redux
  heard action ~redux @redux`.slice(1),
    );
    expect(relay.drawEdges()).toBe(
      'cart/added → cart/freed (dispatch, call)\ncart/added → heard (dispatch, call)',
    );
  });

  test('redux › records a reducer error and throws it on untouched', () => {
    const { relay } = start();
    const { store } = createShop();
    expect(() => store.dispatch(added(-1))).toThrow(new RangeError('less than nothing'));
    expect(relay.flush().draw()).toContain('cart/added action ~redux !"less than nothing" @redux');
    expect(relay.drawEvents()).toBe('cart/added: exception');
  });

  test('redux › makes a thunk the parent of what it dispatches, and lasts until its promise settles', async () => {
    const { relay, recorder } = start();
    const { store } = createShop();
    store.dispatch(function addTwice(dispatch) {
      dispatch(added(1));
      dispatch(added(1));
    });
    const answer = store.dispatch(async (dispatch) => {
      dispatch(emptied());
      recorder.startSpan('GET /stock').end();
      await new Promise((resolve) => setTimeout(resolve, 1));
      throw new Error('no stock');
    });
    expect(
      relay
        .flush()
        .draw()
        .replace(/ redux\.state_changed=\w+/g, ''),
    ).toBe(
      `
addTwice action ~redux @redux
  cart/added action ~redux @redux
  cart/added action ~redux @redux
thunk … action ~redux @redux
  cart/emptied action ~redux @redux
  GET /stock`.slice(1),
    );
    await expect(answer).rejects.toThrow('no stock');
    expect(relay.flush().draw()).toContain('thunk action ~redux !"no stock" @redux');
  });

  test('redux › draws an async thunk as one span, from pending to fulfilled', async () => {
    const { relay, recorder } = start();
    const { store, listener } = createShop();
    const load = createAsyncThunk('catalog/load', async (page: number, { dispatch }) => {
      recorder.startSpan('GET /catalog').end();
      await new Promise((resolve) => setTimeout(resolve, 1));
      dispatch(added(page));
      dispatch(freed());
      return ['tea'];
    });
    listener.startListening({
      actionCreator: load.fulfilled,
      effect: (_, api) => void api.dispatch(emptied()),
    });
    const promise = store.dispatch(load(7));
    expect(promise.requestId).toBeTypeOf('string');
    await promise.unwrap();
    const drawn = relay
      .flush()
      .draw()
      .replace(/ redux\.(state_changed|request_id)=\S+/g, '');
    expect(drawn).toBe(
      `
catalog/load action ~redux @redux
  GET /catalog
  cart/emptied action ~redux @redux
cart/added action ~redux @redux
cart/freed action ~redux @redux`.slice(1),
    );
    expect(relay.drawEvents()).toBe('catalog/load: pending fulfilled');
    expect(relay.span('catalog/load')).toMatchObject({
      payload: '7',
      attributes: { 'redux.request_id': promise.requestId },
    });
    expect(relay.events[1]?.data).toBe('["tea"]');
  });

  test('redux › keeps two runs of one async thunk apart, and marks the rejected one', async () => {
    const { relay } = start();
    const { store } = createShop();
    const pay = createAsyncThunk('cart/pay', async (card: string, { rejectWithValue }) => {
      await new Promise((resolve) => setTimeout(resolve, card === 'slow' ? 5 : 1));
      if (card === 'broken') return rejectWithValue({ reason: 'The bank said no' });
      if (card === 'lost') throw new TypeError('no card');
      return 'receipt';
    });
    await Promise.all(['slow', 'broken', 'lost'].map((card) => store.dispatch(pay(card))));
    const drawn = relay
      .flush()
      .draw()
      .replace(/ redux\.request_id=\S+/g, '');
    expect(drawn).toBe(
      `
cart/pay action ~redux @redux
cart/pay action ~redux !"The bank said no" @redux
cart/pay action ~redux !"no card" @redux`.slice(1),
    );
    expect(relay.drawEvents()).toBe(
      `
cart/pay: pending fulfilled
cart/pay: pending rejected exception
cart/pay: pending rejected exception`.slice(1),
    );
  });

  test('redux › draws an async thunk below the plain thunk that dispatched it', async () => {
    const { relay, recorder } = start();
    const { store } = createShop();
    const check = createAsyncThunk('stock/check', async () => 3, { condition: async () => true });
    const pay = createAsyncThunk('cart/pay', async () => recorder.startSpan('POST /pay').end());
    await store.dispatch(function payAll(dispatch) {
      dispatch(added(1));
      void dispatch(pay());
      return dispatch(pay());
    });
    await store.dispatch(check());
    const drawn = relay.flush().draw();
    expect(drawn.replace(/ redux\.(state_changed|request_id)=\S+/g, '')).toBe(
      `
payAll action ~redux @redux
  cart/added action ~redux @redux
  cart/pay action ~redux @redux
    POST /pay
  cart/pay action ~redux @redux
    POST /pay
stock/check action ~redux @redux`.slice(1),
    );
    expect(relay.drawEvents()).toBe(
      'cart/pay: pending fulfilled\ncart/pay: pending fulfilled\nstock/check: pending fulfilled',
    );
  });

  test('redux › notes a thunk that its condition held back', async () => {
    const { relay } = start();
    const { store } = createShop();
    const load = createAsyncThunk('catalog/load', () => 1, { condition: () => false });
    await store.dispatch(load());
    const drawn = relay.flush().draw();
    expect(drawn).toMatch(/^catalog\/load action ~redux @redux .*redux\.condition=false$/);
    expect(relay.drawEvents()).toBe('catalog/load: condition');
  });

  test('redux › goes by the denylist and the sanitizer of the page', () => {
    const { relay } = start();
    const { store } = createShop({
      actionsDenylist: ['^cart/f'],
      actionSanitizer: (action) => ({ ...action, payload: 'hidden' }),
    });
    store.dispatch(added(1));
    store.dispatch(freed());
    expect(relay.flush().spans.map((span) => [span.name, span.payload])).toEqual([
      ['cart/added', '"hidden"'],
    ]);
  });

  test('redux › falls silent when it is switched off, and the store goes on', () => {
    const { relay } = start();
    const { store } = createShop();
    const settings = { isRecording: true, rulesVersion: 1, verbosity: 'standard' } as const;
    relay.command({ kind: 'configure', settings: { ...settings, disabledSources: ['redux'] } });
    store.dispatch(added(1));
    store.dispatch((dispatch) => dispatch(added(1)));
    relay.command({ kind: 'configure', settings: { ...settings, disabledSources: [] } });
    store.dispatch(added(1));
    expect(relay.flush().spans.length).toBe(1);
    expect(store.getState().lines).toBe(3);
  });
});
