import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A file below `src/testing/samples`. */
export function sampleText(path: string): string {
  return readFileSync(new URL(`./samples/${path}`, import.meta.url), 'utf8');
}

/** All files below `src/testing/samples`: `otlp/smallest.json`. */
export function sampleNames(): readonly string[] {
  const folder = new URL('./samples/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.includes('.')).sort();
}

const FOREIGN = new URL('../../../shared/samples/', import.meta.url);

/** A real file of another project, kept beside this one; undefined where it is not. */
export function foreignText(path: string): string | undefined {
  const url = new URL(path, FOREIGN);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

/** The same for a file that may be no text. */
export function foreignBytes(path: string): Uint8Array | undefined {
  const url = new URL(path, FOREIGN);
  return existsSync(url) ? readFileSync(url) : undefined;
}

export const hasForeignFiles = existsSync(FOREIGN);
