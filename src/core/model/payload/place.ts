import { quote } from './payload-text.ts';

/** A container that is being read, and where it stands. */
export interface Place {
  readonly holder: object;
  /** Leads to it from the place above; of no meaning in the outermost. */
  readonly key: string | number;
  readonly above: Place | undefined;
  /** Containers from the outermost to this one. */
  readonly depth: number;
}

const PLAIN_KEY = /^[\w$]{1,64}$/;

/** `$.cart.lines[0]` */
export function pathText({ key, above }: Place): string {
  if (above === undefined) return '$';
  const path = pathText(above);
  if (typeof key === 'number') return `${path}[${key}]`;
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${quote(key)}]`;
}
