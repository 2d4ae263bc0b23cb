import { createAsyncThunk } from '@reduxjs/toolkit';
import type { CartLine, Totals } from './cart-slice.ts';
import type { ShopServices } from './catalog-slice.ts';
import { type Card, PaymentError } from './payment.ts';
import type { InStep, Step } from './telemetry.ts';

export interface Order {
  readonly id: string;
  readonly lines: readonly CartLine[];
  readonly totals: Totals;
  readonly payment: Card;
  /** A bearer token; of nobody. */
  readonly authorization: string;
}

export interface CheckoutServices extends ShopServices {
  readonly inStep: InStep;
}

interface CheckoutConfig {
  readonly extra: CheckoutServices;
  readonly rejectValue: { readonly reason: string };
}

/** Pays for an order. Rejected with the bank's reason when the bank fails. */
export const checkout = createAsyncThunk<{ readonly receipt: string }, Order, CheckoutConfig>(
  'cart/checkout',
  async (order, { extra, rejectWithValue }) => {
    try {
      const receipt = await runCheckout(order, extra);
      return { receipt };
    } catch (error) {
      if (error instanceof PaymentError) return rejectWithValue({ reason: error.message });
      throw error;
    }
  },
);

function runCheckout(order: Order, { inStep, sendRequest }: CheckoutServices): Promise<string> {
  const attributes = {
    'cart.lines': order.lines.length,
    'cart.total': order.totals.total,
    'order.id': order.id,
  };
  return inStep({ name: 'checkout', attributes }, async (root) => {
    await inStep({ name: 'validate-cart', parent: root }, async ({ span }) => {
      span.setAttribute(
        'cart.is_valid',
        order.lines.every((line) => line.quantity > 0),
      );
      span.addEvent('lines checked', { count: order.lines.length });
    });
    const receipt = await inStep({ name: 'charge-card', parent: root }, (step) =>
      charge(order, step, sendRequest),
    );
    await inStep({ name: 'write-receipt', parent: root, attributes: { receipt } }, async ({ span }) => {
      span.addEvent('receipt printed');
    });
    return receipt;
  });
}

async function charge(
  order: Order,
  { span }: Step,
  sendRequest: ShopServices['sendRequest'],
): Promise<string> {
  const { authorization, payment, totals } = order;
  const { status, body } = await sendRequest({
    method: 'POST',
    url: '/api/pay',
    body: { cardNumber: payment.cardNumber, amount: totals.total },
    authorization,
  });
  span.setAttribute('http.response.status_code', status);
  const answer: { readonly receipt?: unknown; readonly error?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  if (status === 200) return String(answer.receipt);
  const error = new PaymentError(String(answer.error));
  span.recordException(error);
  throw error;
}
