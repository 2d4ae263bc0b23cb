import { type Action, configureStore, type ThunkAction } from '@reduxjs/toolkit';
import { cartReducer } from './cart-slice.ts';
import { catalogReducer } from './catalog-slice.ts';
import type { CheckoutServices } from './checkout.ts';
import type { ShopLedger } from './ledger.ts';
import { createLedgerMiddleware } from './ledger-middleware.ts';
import { ordersReducer } from './orders-slice.ts';

/** A store as the Redux Toolkit makes it, its DevTools support left at the default. */
export function createShopStore(ledger: ShopLedger, services: CheckoutServices) {
  return configureStore({
    reducer: { cart: cartReducer, catalog: catalogReducer, orders: ordersReducer },
    middleware: (getDefaultMiddleware) =>
      getDefaultMiddleware({ thunk: { extraArgument: services } }).prepend(
        createLedgerMiddleware(ledger.dispatched),
      ),
  });
}

export type ShopStore = ReturnType<typeof createShopStore>;
export type ShopState = ReturnType<ShopStore['getState']>;
export type ShopThunk<Result> = ThunkAction<Result, ShopState, CheckoutServices, Action>;
