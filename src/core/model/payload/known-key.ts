import { remember } from '../../base/remember.ts';
import { isSecretKey } from '../redaction.ts';
import { quote, recordableHead, utf8Surplus } from './payload-text.ts';

/** What is known of a key: asked once, written often. */
export interface KnownKey {
  /** `"key":` */
  readonly json: string;
  readonly surplus: number;
  readonly isSecret: boolean;
}

/** Of a longer key the head is kept. */
export const LONGEST_KEY = 256;

export const knownKey = remember((key): KnownKey => {
  const json = `${quote(recordableHead(key, LONGEST_KEY))}:`;
  return { json, surplus: utf8Surplus(json), isSecret: isSecretKey(key) };
});
