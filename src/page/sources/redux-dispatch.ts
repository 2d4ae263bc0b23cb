import { isRecord } from '../../core/base/is-record.ts';
import { OwnWeakSet } from '../../core/base/own-collections.ts';
import type { HookSpan, SpanOptions } from '../../core/model/page-hook.ts';
import { readData } from '../../core/model/payload/safe-read.ts';
import { protect } from '../faults.ts';
import type { OpenSpan } from '../open-span.ts';
import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { AsyncThunks, becomeRequest, heldBack, settleRequest } from './async-thunks.ts';
import { type DispatchFrame, isSameAction, mayBeAsyncThunk } from './dispatch-frame.ts';
import { settledPromise } from './promise-watch.ts';
import { actionName, actionPayload, type ThunkMeta, thunkMetaOf } from './redux-action.ts';
import type { ReduxOptions } from './redux-options.ts';

const { apply } = Reflect;

type Dispatch = (action: unknown, ...rest: readonly unknown[]) => unknown;

/**
 * The two places of a store where actions are seen, and the synchronous stack between them.
 *
 *   page ─► outer dispatch ─► middleware ─► inner dispatch ─► reducer, subscribers
 *           a thunk's frame                 every action, once
 *
 * Dispatches from within the middleware (thunks, listeners) pass only the inner one; the outer one says whose call they are
 * part of.
 */
export class ReduxDispatches {
  readonly #recorder: Recorder;
  readonly #platform: Platform;
  readonly #actor: string;
  readonly #options: ReduxOptions;
  readonly #thunks = new AsyncThunks();
  readonly #frames: DispatchFrame[] = [];
  /** Spans of this source: an action below one of them was dispatched by it. */
  readonly #dispatching = new OwnWeakSet<HookSpan>();

  constructor(recorder: Recorder, platform: Platform, options: ReduxOptions) {
    this.#recorder = recorder;
    this.#platform = platform;
    this.#options = options;
    this.#actor = options.name ?? 'redux';
  }

  /** The dispatch of the whole store. `owner` is what the page called it on. */
  outer(dispatch: Dispatch, owner: unknown, rest: readonly unknown[]): unknown {
    const [action] = rest;
    const call = () => apply(dispatch, owner, rest);
    if (!this.#recorder.isWatching('redux')) return call();
    const isThunk = typeof action === 'function' || action instanceof Promise;
    const frame = protect(this.#recorder.faults, () => this.#enter(action, isThunk), undefined);
    if (frame === undefined) return call();
    this.#frames.push(frame);
    try {
      const result: unknown = this.#recorder.runFrame(frame, call);
      return isThunk ? protect(this.#recorder.faults, () => this.#returned(frame, result), result) : result;
    } catch (error) {
      if (isThunk) this.#threw(frame, error);
      throw error;
    } finally {
      this.#frames.length = this.#frames.indexOf(frame);
    }
  }

  /** The dispatch of the bare store. `getState` gives its state, to see whether the action changed it. */
  inner(call: () => unknown, given: unknown, getState: () => unknown): unknown {
    if (!this.#recorder.isWatching('redux')) return call();
    const action = protect(this.#recorder.faults, () => this.#options.sanitize(given), undefined);
    if (action === undefined) return call();
    const meta = thunkMetaOf(given);
    // Listeners of a request's last action run after the store is done, in the same job and with no frame of ours around
    // them; a microtask queued now runs as soon as that job is over. (What follows a plain action in its job may be anything.)
    const lingers = meta !== undefined && meta.stage !== 'pending' && this.#frames.length === 0;
    if (lingers) this.#platform.queueMicrotask(() => this.#letGo());
    const span = protect(
      this.#recorder.faults,
      () => (meta === undefined ? this.#begin(action, given) : this.#stage(meta, action)),
      undefined,
    );
    if (span === undefined) return call();
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.hasDispatched = true;
    const before = protect(this.#recorder.faults, getState, undefined);
    try {
      return this.#recorder.runActive(span, call);
    } catch (error) {
      span.recordException(error);
      throw error;
    } finally {
      protect(this.#recorder.faults, () => this.#done(span, meta, getState() !== before), undefined);
      if (lingers) this.#recorder.stack.lingering = span;
    }
  }

  #enter(action: unknown, isThunk: boolean): DispatchFrame {
    const name = typeof action === 'function' ? action.name || 'thunk' : 'promise';
    return {
      ...this.#recorder.frame(isThunk ? this.#open(name, {}) : undefined),
      kind: isThunk ? 'thunk' : 'action',
      action,
      owner: undefined,
      hasDispatched: false,
      requestId: undefined,
    };
  }

  #returned(frame: DispatchFrame, result: unknown): unknown {
    const span = frame.owner ?? frame.span;
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

  #threw({ span: inner, owner, requestId }: DispatchFrame, error: unknown): void {
    const span = owner ?? inner;
    span?.recordException(error);
    if (requestId === undefined) span?.end();
  }

  #begin(action: unknown, given: unknown): OpenSpan {
    const payload = actionPayload(action);
    const span = this.#open(actionName(action), payload === undefined ? {} : { payload });
    const frame = this.#frames.at(-1);
    // Listeners run after the store is done, but inside the outer call: they are the action's doing.
    if (frame?.kind === 'action' && frame.span === undefined && isSameAction(frame.action, given))
      frame.span = span;
    return span;
  }

  /** `pending`, `fulfilled` and `rejected` are events of the request's one span. */
  #stage(meta: ThunkMeta, action: unknown): OpenSpan {
    const span = this.#thunks.find(meta.requestId) ?? this.#request(meta);
    if (meta.stage === 'pending') becomeRequest(span, meta);
    const payload = actionPayload(action);
    span.addEvent(meta.stage, {
      level: meta.stage === 'rejected' && !meta.isCondition ? 'warn' : 'info',
      ...(payload === undefined ? {} : { data: payload }),
    });
    if (meta.stage !== 'pending') settleRequest(span, meta, action);
    return span;
  }

  /** The thunk whose call this is part of, if it can be the request's own; otherwise a span below it. */
  #request(meta: ThunkMeta): OpenSpan {
    const frame = this.#frames.at(-1);
    const isOwn = frame !== undefined && mayBeAsyncThunk(frame);
    const span = (isOwn ? frame.span : undefined) ?? this.#open(meta.prefix, {});
    if (isOwn) frame.requestId = meta.requestId;
    this.#thunks.start(meta.requestId, span);
    return span;
  }

  #done(span: OpenSpan, meta: ThunkMeta | undefined, isChanged: boolean): void {
    if (meta === undefined) span.setAttribute('redux.state_changed', isChanged);
    if (meta?.stage === 'pending') {
      const frame = this.#frames.at(-1);
      if (frame?.kind === 'thunk' && frame.requestId === undefined) {
        frame.owner ??= frame.span;
        frame.span = span;
      }
      return;
    }
    if (meta !== undefined) this.#thunks.finish(meta.requestId);
    span.end();
  }

  #letGo(): void {
    this.#recorder.stack.lingering = undefined;
  }

  #open(name: string, options: SpanOptions): OpenSpan {
    const frame = this.#frames.at(-1);
    const active = this.#recorder.activeSpan();
    const parent = active !== undefined && active === frame?.span ? (frame.owner ?? active) : active;
    const span = this.#recorder.open(name, {
      ...options,
      ...(parent === undefined ? {} : { parent }),
      category: 'action',
      source: 'redux',
      actor: this.#actor,
      ...(this.#options.name === undefined ? {} : { attributes: { 'redux.store': this.#options.name } }),
    });
    if (parent !== undefined && this.#dispatching.has(parent)) parent.causes(span, 'dispatch', 'call');
    this.#dispatching.add(span);
    return span;
  }
}
