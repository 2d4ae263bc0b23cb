import { remember } from '../../base/remember.ts';
import { isSecretKey } from '../redaction.ts';
import { quote, recordableHead, utf8Surplus } from './payload-text.ts';

/** What is known of a key: asked once, written often. Joining is what writing costs: all that stands before a value is one text. */
export interface KnownKey {
  /** `"key":` */
  readonly json: string;
  /** `"key":"` */
  readonly opening: string;
  readonly surplus: number;
  readonly isSecret: boolean;
}

/** Of a longer key the head is kept. */
export const LONGEST_KEY = 256;

export const firstKey = keyAfter('');
export const nextKey = keyAfter(',');

function keyAfter(separator: string): (key: string) => KnownKey {
  return remember((key) => {
    const json = `${separator}${quote(recordableHead(key, LONGEST_KEY))}:`;
    return { json, opening: `${json}"`, surplus: utf8Surplus(json), isSecret: isSecretKey(key) };
  });
}
