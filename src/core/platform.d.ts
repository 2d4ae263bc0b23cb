/**
 * The few platform-neutral globals that the core may use; browsers, workers and Node ≥ 20 all have them.
 * Nothing else of the platform exists for the compiler here: no DOM, no extension API, no clock, no randomness.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
