import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Leaves one fault's figures as a file, for `npm run test:faults` to gather. */
export function writeFigures(name: string, figures: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, `${name}.json`), JSON.stringify(figures, undefined, 2));
}

const folder = resolve(import.meta.dirname, '../../test-results/faults');
