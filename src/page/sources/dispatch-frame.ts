import type { ActiveFrame } from '../active-stack.ts';
import type { OpenSpan } from '../open-span.ts';
import { actionName } from './redux-action.ts';

/** A dispatch that came in through the outermost `dispatch` of a store. */
export interface DispatchFrame {
  readonly isThunk: boolean;
  readonly action: unknown;
  /** Its place on the stack of all that is active. */
  readonly activeFrame: ActiveFrame;
  /**
   * A plain thunk's own span, when `activeFrame` is that of a request which it dispatched: the code of that request runs next, so that
   * what it fetches is its doing. Actions go on belonging to the thunk, which may dispatch more.
   */
  owner: OpenSpan | undefined;
  /** An action came by: a thunk that dispatches anything before its `pending` is not itself the async thunk. */
  hasDispatched: boolean;
  /** The request that took the frame's span for its own; the thunk's return does not end it then. */
  requestId: string | undefined;
}

/** `createAsyncThunk` makes nameless functions of `(dispatch, getState, extra)`. */
const ASYNC_THUNK_PARAMETERS = 3;

/** A plain thunk that dispatches an async one must not lose its own span to it. */
export function mayBeAsyncThunk({ isThunk, action, hasDispatched, requestId }: DispatchFrame): boolean {
  return (
    isThunk &&
    requestId === undefined &&
    !hasDispatched &&
    typeof action === 'function' &&
    action.name === '' &&
    action.length === ASYNC_THUNK_PARAMETERS
  );
}

export function isSameAction(outer: unknown, inner: unknown): boolean {
  return outer === inner || actionName(outer) === actionName(inner);
}
