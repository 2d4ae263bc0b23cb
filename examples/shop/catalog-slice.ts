import { createAsyncThunk, createSlice } from '@reduxjs/toolkit';
import type { SendRequest } from './request.ts';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly blurb: string;
  /** In cents. */
  readonly price: number;
}

export type Stock = Readonly<Record<string, number>>;

export interface CatalogState {
  readonly status: 'empty' | 'loading' | 'ready' | 'failed';
  readonly products: readonly Product[];
  readonly stock?: Stock;
}

/** What thunks are given by the store. */
export interface ShopServices {
  readonly sendRequest: SendRequest;
}

/** How long the demo server takes to look at its shelves, in milliseconds. */
const STOCK_MILLIS = 600;

export const loadCatalogue = createAsyncThunk<readonly Product[], void, { extra: ShopServices }>(
  'catalog/load',
  async (_nothing, { extra }) => {
    const { body } = await extra.sendRequest({ method: 'GET', url: '/api/catalogue' });
    if (!Array.isArray(body)) throw new Error('The catalogue is not a list');
    return body.filter(isProduct);
  },
);

export const checkStock = createAsyncThunk<Stock, void, { extra: ShopServices }>(
  'stock/check',
  async (_nothing, { extra }) => {
    const { body } = await extra.sendRequest({ method: 'GET', url: `/api/stock?ms=${STOCK_MILLIS}` });
    if (!isStock(body)) throw new Error('The stock is not a table');
    return body;
  },
);

const initialState: CatalogState = { status: 'empty', products: [] };

const catalogSlice = createSlice({
  name: 'catalog',
  initialState,
  reducers: {},
  extraReducers: (builder) => {
    builder
      .addCase(loadCatalogue.pending, (state) => ({ ...state, status: 'loading' }))
      .addCase(loadCatalogue.fulfilled, (state, { payload }) => ({
        ...state,
        status: 'ready',
        products: payload,
      }))
      .addCase(loadCatalogue.rejected, (state) => ({ ...state, status: 'failed' }))
      .addCase(checkStock.fulfilled, (state, { payload }) => ({ ...state, stock: payload }));
  },
});

export const catalogReducer = catalogSlice.reducer;

function isProduct(value: unknown): value is Product {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'price' in value;
}

function isStock(value: unknown): value is Stock {
  return typeof value === 'object' && value !== null && Object.values(value).every(Number.isFinite);
}
