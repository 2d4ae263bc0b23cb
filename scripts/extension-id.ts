import { createHash } from 'node:crypto';

/**
 * The id Chromium gives an extension with this manifest `key`: the first 16 bytes of the SHA-256 of the DER public
 * key, each hexadecimal digit written as a letter from a to p.
 * @param key base64 of the DER SubjectPublicKeyInfo, as it stands in the manifest
 * @see https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
export function extensionIdFromKey(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return digest.slice(0, 32).replace(/[0-9a-f]/g, (digit) => LETTERS.charAt(Number.parseInt(digit, 16)));
}

const LETTERS = 'abcdefghijklmnop';
