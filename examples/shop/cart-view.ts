import { button, element } from '../page/element.ts';
import { pageElement } from '../page/page-element.ts';
import { type CartLine, type CartState, totalsOf } from './cart-slice.ts';
import { formatMoney } from './money.ts';
import type { OrdersState } from './orders-slice.ts';

/** Draws the cart's lines in the drawer, and the sums beside the till. */
export function drawCart(cart: CartState, remove: (id: string) => void): void {
  const count = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  pageElement('cart-count', HTMLElement).textContent = String(count);
  const lines = cart.lines.map((line) => drawLine(line, remove));
  const nothing = element('li', { class: 'nothing' }, 'Nothing in it yet.');
  pageElement('cart-lines', HTMLElement).replaceChildren(...(lines.length === 0 ? [nothing] : lines));
  const totals = totalsOf(cart);
  const rows: readonly (readonly [string, string])[] = [
    ['Goods', formatMoney(totals.goods)],
    [
      cart.coupon === undefined ? 'Discount' : `Discount (${cart.coupon.code})`,
      formatMoney(0 - totals.discount),
    ],
    ['Shipping', cart.isShippedFree ? 'free' : formatMoney(totals.shipping)],
    ['Total', formatMoney(totals.total)],
  ];
  pageElement('totals', HTMLElement).replaceChildren(
    ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}

export function drawOrders(orders: OrdersState): void {
  const message = pageElement('order-message', HTMLElement);
  message.textContent = orders.message;
  message.dataset.status = orders.status;
}

function drawLine(line: CartLine, remove: (id: string) => void): HTMLElement {
  return element(
    'li',
    {},
    element('span', {}, `${line.quantity} × ${line.name}`),
    element('span', { class: 'price' }, formatMoney(line.price * line.quantity)),
    button('Remove', { class: 'quiet', 'aria-label': `Remove ${line.name}` }, () => remove(line.id)),
  );
}
