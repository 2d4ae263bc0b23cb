import { isRecord } from '../../core/base/is-record.ts';
import { apply } from '../../core/base/saved-built-ins.ts';
import { readData } from '../../core/model/payload/safe-read.ts';
import type { OpenSpan } from '../open-span.ts';
import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { AsyncThunks, becomeRequest, heldBack, settleRequest } from './async-thunks.ts';
import { type DispatchFrame, isSameAction, mayBeAsyncThunk } from './dispatch-frame.ts';
import { settledPromise } from './promise-watch.ts';
import { actionName, actionPayload, type ThunkMeta, thunkMetaOf, unwrapAction } from './redux-action.ts';
import type { ReduxOptions } from './redux-options.ts';

/** Its place in SPAN_SOURCES. */
const REDUX = 1;
const NO_ARGUMENTS: readonly [] = [];

export type Dispatch = (action: unknown, ...rest: readonly unknown[]) => unknown;

/** A store whose dispatch is wrapped, and that dispatch. */
export interface BareStore {
  readonly store: Readonly<Record<PropertyKey, unknown>>;
  readonly dispatch: Dispatch;
}

/**
 * The two places of a store where actions are seen, and the synchronous stack between them.
 *
 *   page ─► outer dispatch ─► middleware ─► inner dispatch ─► reducer, subscribers
 *           a thunk's frame                 every action, once
 *
 * Dispatches from within the middleware (thunks, listeners) pass only the inner one; the outer one says whose call they are
 * part of. Both are called for every action of the page: a plain action makes no closure and no object here but its span.
 */
export class ReduxDispatches {
  readonly #recorder: Recorder;
  readonly #platform: Platform;
  readonly #options: ReduxOptions;
  readonly #thunks = new AsyncThunks();
  /** The dispatches that are running, outermost first. */
  readonly #frames: DispatchFrame[] = [];

  constructor(recorder: Recorder, platform: Platform, options: ReduxOptions) {
    this.#recorder = recorder;
    this.#platform = platform;
    this.#options = options;
  }

  /** The dispatch of the whole store. `owner` is what the page called it on. */
  outer(dispatch: Dispatch, owner: unknown, rest: readonly unknown[]): unknown {
    if (!this.#recorder.isWatching('redux')) return apply(dispatch, owner, rest);
    const action = rest[0];
    const isThunk = typeof action === 'function' || action instanceof Promise;
    const { length } = this.#frames;
    const activeDepth = this.#recorder.activeStack.depth;
    const frame = this.#enter(action, isThunk);
    if (frame === undefined) return apply(dispatch, owner, rest);
    try {
      const result: unknown = apply(dispatch, owner, rest);
      return isThunk ? this.#recorder.attempt(() => this.#returned(frame, result), result) : result;
    } catch (error) {
      if (isThunk) this.#threw(frame, error);
      throw error;
    } finally {
      this.#frames.length = length;
      this.#recorder.activeStack.leave(activeDepth);
    }
  }

  /** The dispatch of the bare store, below all middleware. */
  inner(bare: BareStore, owner: unknown, rest: readonly unknown[]): unknown {
    const { dispatch } = bare;
    if (!this.#recorder.isWatching('redux')) return apply(dispatch, owner, rest);
    let given = rest[0];
    let meta: ThunkMeta | undefined;
    try {
      // Without the wrapping of tools.
      given = unwrapAction(given);
      meta = thunkMetaOf(given);
    } catch {
      this.#recorder.faults.count++;
    }
    // Listeners of a request's last action run after the store is done, in the same job and with no frame of ours around
    // them; a microtask queued now runs as soon as that job is over. (What follows a plain action in its job may be anything.)
    const lingers = meta !== undefined && meta.stage !== 'pending' && this.#frames.length === 0;
    if (lingers) this.#platform.afterJob(this.#letGo);
    const span = this.#seen(given, meta);
    if (span === undefined) return apply(dispatch, owner, rest);
    const before = this.#stateOf(bare);
    const { depth } = this.#recorder.activeStack;
    this.#recorder.enter(span);
    try {
      return apply(dispatch, owner, rest);
    } catch (error) {
      span.recordException(error);
      throw error;
    } finally {
      this.#recorder.activeStack.leave(depth);
      this.#done(span, meta, this.#stateOf(bare) !== before);
      if (lingers) this.#recorder.activeStack.lingering = span;
    }
  }

  get #top(): DispatchFrame | undefined {
    return this.#frames[this.#frames.length - 1];
  }

  #enter(action: unknown, isThunk: boolean): DispatchFrame | undefined {
    try {
      const name = typeof action === 'function' ? action.name || 'thunk' : 'promise';
      const span = isThunk ? this.#open(name) : undefined;
      const activeFrame = this.#recorder.enter(span);
      const frame = {
        isThunk,
        action,
        activeFrame,
        owner: undefined,
        hasDispatched: false,
        requestId: undefined,
      };
      this.#frames[this.#frames.length] = frame;
      return frame;
    } catch {
      this.#recorder.faults.count++;
      return undefined;
    }
  }

  /** The span that is active while the store takes the action; undefined for an action that tools may not see. */
  #seen(given: unknown, meta: ThunkMeta | undefined): OpenSpan | undefined {
    try {
      const action = this.#options.sanitize(given);
      if (action === undefined) return undefined;
      const span = meta === undefined ? this.#begin(action, given) : this.#stage(meta, action);
      const frame = this.#top;
      if (frame !== undefined) frame.hasDispatched = true;
      return span;
    } catch {
      this.#recorder.faults.count++;
      return undefined;
    }
  }

  #stateOf({ store }: BareStore): unknown {
    try {
      const { getState } = store;
      return typeof getState === 'function' ? apply(getState, store, NO_ARGUMENTS) : undefined;
    } catch {
      this.#recorder.faults.count++;
      return undefined;
    }
  }

  #returned(frame: DispatchFrame, result: unknown): unknown {
    const span = frame.owner ?? frame.activeFrame.span;
    if (span === undefined || frame.requestId !== undefined) return result;
    // An async condition: `pending` comes later, or never.
    const requestId = isRecord(result) ? readData(result, 'requestId') : undefined;
    if (typeof requestId === 'string' && mayBeAsyncThunk(frame)) this.#thunks.start(requestId, span);
    return settledPromise(result, {
      settled: (value) => {
        const held = heldBack(value);
        if (held !== undefined) {
          becomeRequest(span, held);
          span.addEvent('condition', { message: 'The condition held the thunk back' });
          settleRequest(span, held, value);
          this.#thunks.finish(held.requestId);
        }
        span.end();
      },
      failed: (reason) => {
        span.recordException(reason);
        span.end();
      },
      unsettled: () => span.end(),
    });
  }

  #threw({ activeFrame, owner, requestId }: DispatchFrame, error: unknown): void {
    const span = owner ?? activeFrame.span;
    span?.recordException(error);
    if (requestId === undefined) span?.end();
  }

  #begin(action: unknown, given: unknown): OpenSpan {
    const span = this.#open(actionName(action));
    const payload = actionPayload(action);
    if (payload !== undefined) span.setPayload(payload);
    const frame = this.#top;
    // Listeners run after the store is done, but inside the outer call: they are the action's doing.
    if (frame?.isThunk === false && frame.activeFrame.span === undefined && isSameAction(frame.action, given))
      frame.activeFrame.span = span;
    return span;
  }

  /** `pending`, `fulfilled` and `rejected` are events of the request's one span. */
  #stage(meta: ThunkMeta, action: unknown): OpenSpan {
    const span = this.#thunks.find(meta.requestId) ?? this.#request(meta);
    if (meta.stage === 'pending') becomeRequest(span, meta);
    const payload = actionPayload(action);
    span.addEvent(meta.stage, {
      level: meta.stage === 'rejected' && !meta.isCondition ? 'warn' : 'info',
      data: payload,
    });
    if (meta.stage !== 'pending') settleRequest(span, meta, action);
    return span;
  }

  /** The thunk whose call this is part of, if it can be the request's own; otherwise a span below it. */
  #request(meta: ThunkMeta): OpenSpan {
    const frame = this.#top;
    const isOwn = frame !== undefined && mayBeAsyncThunk(frame);
    const span = (isOwn ? frame.activeFrame.span : undefined) ?? this.#open(meta.prefix);
    if (isOwn) frame.requestId = meta.requestId;
    this.#thunks.start(meta.requestId, span);
    return span;
  }

  #done(span: OpenSpan, meta: ThunkMeta | undefined, isChanged: boolean): void {
    if (meta === undefined) span.setAttribute('redux.state_changed', isChanged);
    if (meta?.stage === 'pending') {
      const frame = this.#top;
      if (frame?.isThunk === true && frame.requestId === undefined) {
        frame.owner ??= frame.activeFrame.span;
        frame.activeFrame.span = span;
      }
      return;
    }
    if (meta !== undefined) this.#thunks.finish(meta.requestId);
    span.end();
  }

  readonly #letGo = (): void => {
    this.#recorder.activeStack.lingering = undefined;
  };

  #open(name: string): OpenSpan {
    const frame = this.#top;
    const active = this.#recorder.activeStack.top();
    const parent =
      active !== undefined && active === frame?.activeFrame.span ? (frame.owner ?? active) : active;
    const span = this.#recorder.openBelow(parent, name, this.#options.spanOptions);
    // Below an action stands what it dispatched.
    if (parent?.source === REDUX) parent.causes(span, 'dispatch', 'call');
    return span;
  }
}
