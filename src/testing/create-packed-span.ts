import type { PackedSpan } from '../core/model/chunk/packed-span.ts';

/** A row of nothing, to be filled. The shim's own are the states of its spans (page/span-state.ts). */
export function createPackedSpan(): PackedSpan {
  return {
    words: new Uint32Array(12),
    times: new Float64Array(2),
    name: '',
    actor: undefined,
    isError: false,
    statusMessage: undefined,
    attributes: { keys: [], values: [], count: 0 },
    payload: undefined,
    result: undefined,
    isContinued: false,
  };
}
