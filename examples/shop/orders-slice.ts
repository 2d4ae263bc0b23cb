import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Totals } from './cart-slice.ts';
import { checkout } from './checkout.ts';
import type { Card } from './payment.ts';

export interface PlacedOrder {
  readonly id: string;
  readonly total: number;
  readonly receipt: string;
}

export interface OrdersState {
  readonly count: number;
  readonly status: 'idle' | 'paying' | 'paid' | 'refused';
  readonly message: string;
  readonly placed: readonly PlacedOrder[];
}

const initialState: OrdersState = { count: 0, status: 'idle', message: '', placed: [] };

const ordersSlice = createSlice({
  name: 'orders',
  initialState,
  reducers: {
    drafted: (state, _action: PayloadAction<{ readonly id: string }>) => {
      state.count += 1;
    },
    totalsComputed: (_state, _action: PayloadAction<Totals>) => undefined,
    paymentChosen: (
      _state,
      _action: PayloadAction<{ readonly payment: Card; readonly authorization: string }>,
    ) => undefined,
    refusedEmpty: (state) => {
      state.status = 'refused';
      state.message = 'The cart is empty';
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(checkout.pending, (state) => {
        state.status = 'paying';
        state.message = 'Paying …';
      })
      .addCase(checkout.fulfilled, (state, { payload, meta }) => {
        state.status = 'paid';
        state.message = `Paid. ${payload.receipt}`;
        state.placed.push({ id: meta.arg.id, total: meta.arg.totals.total, receipt: payload.receipt });
      })
      .addCase(checkout.rejected, (state, { payload, error }) => {
        state.status = 'refused';
        state.message = `Payment failed: ${payload?.reason ?? error.message ?? 'unknown'}`;
      });
  },
});

export const { drafted, totalsComputed, paymentChosen, refusedEmpty } = ordersSlice.actions;
export const ordersReducer = ordersSlice.reducer;
