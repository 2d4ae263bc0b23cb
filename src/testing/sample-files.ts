import { existsSync, readFileSync } from 'node:fs';

/** A file below `src/testing/samples`. */
export function sampleText(path: string): string {
  return readFileSync(new URL(`./samples/${path}`, import.meta.url), 'utf8');
}

const FOREIGN = new URL('../../../shared/samples/', import.meta.url);

/** A real file of another project, kept beside this one; undefined where it is not. */
export function foreignText(path: string): string | undefined {
  const url = new URL(path, FOREIGN);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

export const hasForeignFiles = existsSync(FOREIGN);
