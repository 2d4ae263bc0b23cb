import { button, element } from '../page/element.ts';
import { pageElement } from '../page/page-element.ts';
import type { CatalogState, Product } from './catalog-slice.ts';
import { formatMoney } from './money.ts';
import { productPicture } from './product-picture.ts';

const NOTES: Readonly<Record<CatalogState['status'], string>> = {
  empty: 'The shelves are covered. Load the catalogue to see what is there.',
  loading: 'Fetching the catalogue …',
  ready: '',
  failed: 'The catalogue did not arrive. Try again.',
};

/** Draws the products. Called only when the catalogue has changed, so that a button in use keeps its focus. */
export function drawCatalogue(catalog: CatalogState, add: (product: Product) => void): void {
  pageElement('catalogue-note', HTMLElement).textContent = NOTES[catalog.status];
  const cards = catalog.products.map((product) => drawProduct(product, catalog.stock?.[product.id], add));
  pageElement('products', HTMLElement).replaceChildren(...cards);
}

function drawProduct(
  product: Product,
  left: number | undefined,
  add: (product: Product) => void,
): HTMLElement {
  return element(
    'li',
    { class: 'product' },
    element('div', { class: 'picture' }, productPicture(product.id)),
    element('h3', {}, product.name),
    element('p', { class: 'blurb' }, product.blurb),
    element(
      'div',
      { class: 'buy' },
      element('span', { class: 'price' }, formatMoney(product.price)),
      element('span', { class: 'stock' }, left === undefined ? '' : `${left} left`),
      button('Add', { 'aria-label': `Add ${product.name}` }, () => add(product)),
    ),
  );
}
