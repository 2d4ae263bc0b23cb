/** Where the shim of the `steady` build says whether it may hand over more. */
export const SHIM_ROOM = Symbol.for('tracepane.bench.room');

/** Errors: throws where the shim is not of that build: a flood would be recorded in vain. */
export function shimHasRoom(): boolean {
  const hasRoom: unknown = Reflect.get(globalThis, SHIM_ROOM);
  if (typeof hasRoom !== 'function') throw new Error('A flood asks for the steady build of the extension.');
  return hasRoom() === true;
}
