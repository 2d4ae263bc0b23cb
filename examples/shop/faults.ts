class ShelfError extends Error {
  override readonly name = 'ShelfError';
}

/** Makes one uncaught error and one unhandled rejection, both from nobody's call stack, as real faults like to. */
export function throwErrors(): void {
  queueMicrotask(() => {
    throw new ShelfError('The shelf fell down');
  });
  void Promise.reject(new ShelfError('Nobody came to pick it up', { cause: 'gravity' }));
}
