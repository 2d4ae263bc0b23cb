import { isRecord } from '../../core/base/is-record.ts';
import { OwnMap } from '../../core/base/own-collections.ts';
import { readData } from '../../core/model/payload/safe-read.ts';
import type { OpenSpan } from '../open-span.ts';
import { type ThunkMeta, thunkMetaOf } from './redux-action.ts';

/** Requests that never settle (the page forgot them) must not pile up. */
const MOST_REQUESTS = 1_000;

/** The spans of running async thunks by their request id. One span lasts from `pending` to `fulfilled` or `rejected`. */
export class AsyncThunks {
  readonly #running = new OwnMap<string, OpenSpan>();

  find(requestId: string): OpenSpan | undefined {
    return this.#running.get(requestId);
  }

  start(requestId: string, span: OpenSpan): void {
    const [oldest] = this.#running.keys();
    if (this.#running.size >= MOST_REQUESTS && oldest !== undefined) this.#running.delete(oldest);
    this.#running.set(requestId, span);
  }

  finish(requestId: string): void {
    this.#running.delete(requestId);
  }
}

/** The thunk's own frame becomes the request's span. */
export function becomeRequest(span: OpenSpan, meta: ThunkMeta): void {
  span.setName(meta.prefix);
  span.setAttribute('redux.request_id', meta.requestId);
  if (meta.argument !== undefined) span.setPayload(meta.argument);
}

/** What the last action of a request says about it. */
export function settleRequest(span: OpenSpan, meta: ThunkMeta, action: unknown): void {
  const payload = isRecord(action) ? readData(action, 'payload') : undefined;
  if (meta.stage === 'fulfilled') {
    if (payload !== undefined) span.setResult(payload);
  } else if (meta.isCondition) {
    span.setAttribute('redux.condition', false);
  } else {
    if (meta.isAborted) span.setAttribute('error.type', 'AbortError');
    span.recordException(rejectionOf(action, payload));
  }
}

/** `rejectWithValue` gives a payload, and then the error only says "Rejected". */
function rejectionOf(action: unknown, payload: unknown): unknown {
  const error = isRecord(action) ? readData(action, 'error') : undefined;
  if (payload === undefined) return error;
  return { name: 'Rejected', message: rejectionText(payload), cause: payload };
}

function rejectionText(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  if (!isRecord(payload)) return 'Rejected';
  const said = [readData(payload, 'message'), readData(payload, 'reason'), readData(payload, 'error')];
  return said.find((text) => typeof text === 'string') ?? 'Rejected';
}

/** A thunk that its `condition` held back never was pending: what it returned tells. */
export function heldBack(result: unknown): ThunkMeta | undefined {
  const meta = thunkMetaOf(result);
  return meta?.isCondition === true ? meta : undefined;
}
