/** Why an operation did nothing. */
export type OperationErrorCode =
  | 'invalid_request'
  | 'not_found'
  | 'not_active'
  | 'disabled'
  | 'unsupported_format'
  | 'limit_reached'
  | 'internal_error';

export interface OperationError {
  readonly code: OperationErrorCode;
  /** One sentence: what is wrong, and where it helps, what is accepted. */
  readonly message: string;
  /** The field of the request that is wrong: `filter.time_range.start`. */
  readonly field?: string;
}

/** The answer of every operation of the module: look at `success` first. Source: trace module, "API Reference". */
export type OperationResult<Data> =
  | { readonly success: true; readonly data: Data }
  | { readonly success: false; readonly error: OperationError };

export function succeeded<Data>(data: Data): OperationResult<Data> {
  return { success: true, data };
}

export function refused(code: OperationErrorCode, message: string, field?: string): OperationResult<never> {
  return { success: false, error: { code, message, ...(field === undefined ? {} : { field }) } };
}

/** Operations don't throw: what breaks inside, a getter of the request for one, becomes an answer too. */
export async function answer<Data>(
  work: () => OperationResult<Data> | Promise<OperationResult<Data>>,
): Promise<OperationResult<Data>> {
  try {
    return await work();
  } catch (error) {
    return refused('internal_error', error instanceof Error ? error.message : 'Something was thrown');
  }
}
