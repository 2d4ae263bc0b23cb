/** The outcome of something that may fail in an expected way: callers must look before they use the value. */
export type Result<Value, Failure = string> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: Failure };

export function ok<Value>(value: Value): Result<Value, never> {
  return { kind: 'ok', value };
}

export function failed<Failure>(error: Failure): Result<never, Failure> {
  return { kind: 'failed', error };
}
