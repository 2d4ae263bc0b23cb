import { failed, ok, type Result } from '../core/base/result.ts';
import type { WireBytes } from './relay-link.ts';

/** The form in which a port carries bytes: as they are where it clones structures, else as base64. */
export function toWireBytes(bytes: ArrayBuffer, carriesBuffers: boolean): WireBytes {
  return carriesBuffers ? bytes : bytesToBase64(bytes);
}

/** Fails with a sentence when text is not base64. */
export function fromWireBytes(bytes: WireBytes): Result<ArrayBuffer> {
  return typeof bytes === 'string' ? base64ToBytes(bytes) : ok(bytes);
}

/** A multiple of three, so that only the last piece is padded; small enough for a call's arguments. */
const PIECE = 3 * 8192;

export function bytesToBase64(bytes: ArrayBuffer): string {
  let text = '';
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    const piece = new Uint8Array(bytes, from, Math.min(PIECE, bytes.byteLength - from));
    text += btoa(String.fromCharCode.apply(undefined, Array.from(piece)));
  }
  return text;
}

function base64ToBytes(text: string): Result<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return failed('The bytes are not valid base64.');
  }
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return ok(bytes.buffer);
}
