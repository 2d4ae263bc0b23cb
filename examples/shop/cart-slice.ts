import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Product } from './catalog-slice.ts';
import type { Coupon } from './coupon.ts';

export interface CartLine {
  readonly id: string;
  readonly name: string;
  /** In cents. */
  readonly price: number;
  readonly quantity: number;
}

export interface CartState {
  readonly lines: readonly CartLine[];
  readonly coupon?: Coupon;
  readonly isShippedFree: boolean;
}

const initialState: CartState = { lines: [], isShippedFree: false };

const cartSlice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    added: (state, { payload }: PayloadAction<Product>) => {
      const { id, name, price } = payload;
      const line = state.lines.find((candidate) => candidate.id === id);
      if (line === undefined) state.lines.push({ id, name, price, quantity: 1 });
      else line.quantity += 1;
    },
    removed: (state, { payload }: PayloadAction<{ readonly id: string }>) => {
      state.lines = state.lines.filter((line) => line.id !== payload.id);
    },
    couponApplied: (state, { payload }: PayloadAction<Coupon>) => {
      state.coupon = payload;
    },
    couponRefused: (state, _action: PayloadAction<{ readonly code: string }>) => {
      delete state.coupon;
    },
    freeShippingReached: (state) => {
      state.isShippedFree = true;
    },
    emptied: () => initialState,
  },
});

export const { added, removed, couponApplied, couponRefused, freeShippingReached, emptied } =
  cartSlice.actions;
export const cartReducer = cartSlice.reducer;

export interface Totals {
  /** All in cents. */
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
}

const SHIPPING = 490;

export function totalsOf(cart: CartState): Totals {
  const goods = cart.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const discount = Math.round((goods * (cart.coupon?.percent ?? 0)) / 100);
  const shipping = goods === 0 || cart.isShippedFree ? 0 : SHIPPING;
  return { goods, discount, shipping, total: goods - discount + shipping };
}
