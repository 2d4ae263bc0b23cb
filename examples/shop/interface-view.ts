import { button, element } from '../page/element.ts';
import { pageElement } from '../page/page-element.ts';
import type { InterfaceStore, Toast } from './interface-store.ts';

/** Keeps the drawer and the toasts as the interface store says. Escape closes the drawer and gives the focus back. */
export function showInterface(view: InterfaceStore): void {
  const drawer = pageElement('cart', HTMLElement);
  const opener = pageElement('open-cart', HTMLButtonElement);
  const draw = () => {
    const { isCartOpen, toasts } = view.getState();
    opener.setAttribute('aria-expanded', String(isCartOpen));
    drawer.hidden = !isCartOpen;
    pageElement('toasts', HTMLElement).replaceChildren(...toasts.map((toast) => drawToast(toast, view)));
  };
  view.subscribe(draw);
  draw();
  opener.addEventListener('click', () => {
    view.openCart();
    drawer.focus();
  });
  const close = () => {
    view.closeCart();
    opener.focus();
  };
  pageElement('close-cart', HTMLButtonElement).addEventListener('click', close);
  drawer.addEventListener('keydown', (press) => {
    if (press.key === 'Escape') close();
  });
}

function drawToast(toast: Toast, view: InterfaceStore): HTMLElement {
  return element(
    'div',
    { class: `toast ${toast.tone}` },
    element('span', {}, toast.text),
    button('Dismiss', { class: 'quiet' }, () => view.dismissToast(toast.id)),
  );
}
