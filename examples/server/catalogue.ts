export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly blurb: string;
  /** In cents. */
  readonly price: number;
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  { id: 'teapot', name: 'Teapot', blurb: 'Short, stout, never answers 418.', price: 3400 },
  { id: 'lantern', name: 'Lantern', blurb: 'Brass, with a patient flame.', price: 5200 },
  { id: 'compass', name: 'Compass', blurb: 'Points north, mostly.', price: 2750 },
  {
    id: 'hourglass',
    name: 'Hourglass',
    blurb: 'Exactly sixty thousand milliseconds.',
    price: 1890,
  },
  { id: 'magnet', name: 'Magnet', blurb: 'Attracts the curious.', price: 640 },
  {
    id: 'telescope',
    name: 'Telescope',
    blurb: 'For looking into causes far away.',
    price: 12900,
  },
];
