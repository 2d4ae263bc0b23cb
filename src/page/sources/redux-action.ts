import { isRecord } from '../../core/base/is-record.ts';
import { getOwnPropertyDescriptors } from '../../core/base/saved-built-ins.ts';
import { classNameOf, readData } from '../../core/model/payload/safe-read.ts';
import { hasOwn } from '../has-own.ts';

// What a Redux action says, by its data properties: an action is an object of the page, and may be anything.

/** `{ type: 'PERFORM_ACTION', action }` is how Redux DevTools and NgRx wrap the application's action. */
export function unwrapAction(action: unknown): unknown {
  if (!isRecord(action)) return action;
  const inner = readData(action, 'action');
  return isRecord(inner) && readData(action, 'type') === 'PERFORM_ACTION' ? inner : action;
}

export function actionName(action: unknown): string {
  if (typeof action === 'string') return action;
  if (!isRecord(action)) return 'action';
  const type = readData(action, 'type');
  if (typeof type === 'string') return type;
  if (typeof type === 'symbol') return type.description ?? 'action';
  return classNameOf(action) || 'action';
}

/** The payload of a standard action; of any other everything but its type. */
export function actionPayload(action: unknown): unknown {
  if (!isRecord(action)) return undefined;
  for (const key in action) if (!isStandard(key) && hasOwn(action, key)) return withoutType(action);
  return readData(action, 'payload');
}

/** https://github.com/redux-utilities/flux-standard-action */
function isStandard(key: string): boolean {
  return key === 'type' || key === 'payload' || key === 'meta' || key === 'error';
}

/** Getters are copied as getters: the encoder marks them, nobody runs them. */
function withoutType(action: object): object {
  const { type: _, ...others } = getOwnPropertyDescriptors(action);
  return Object.create(null, others);
}

/** `meta` of the actions that `createAsyncThunk` makes. */
export interface ThunkMeta {
  readonly requestId: string;
  readonly stage: 'pending' | 'fulfilled' | 'rejected';
  /** `cart/checkout` of `cart/checkout/pending`. */
  readonly prefix: string;
  readonly argument: unknown;
  readonly isCondition: boolean;
  readonly isAborted: boolean;
}

export function thunkMetaOf(action: unknown): ThunkMeta | undefined {
  if (!isRecord(action)) return undefined;
  const meta = readData(action, 'meta');
  // Hardly any action has one.
  if (!isRecord(meta)) return undefined;
  const type = readData(action, 'type');
  if (typeof type !== 'string') return undefined;
  const requestId = readData(meta, 'requestId');
  const stage = readData(meta, 'requestStatus');
  if (typeof requestId !== 'string' || !isStage(stage) || !type.endsWith(`/${stage}`)) return undefined;
  return {
    requestId,
    stage,
    prefix: type.slice(0, -stage.length - 1),
    argument: readData(meta, 'arg'),
    isCondition: readData(meta, 'condition') === true,
    isAborted: readData(meta, 'aborted') === true,
  };
}

function isStage(value: unknown): value is ThunkMeta['stage'] {
  return value === 'pending' || value === 'fulfilled' || value === 'rejected';
}
