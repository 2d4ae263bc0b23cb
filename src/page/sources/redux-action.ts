import { isRecord } from '../../core/base/is-record.ts';
import { OwnSet } from '../../core/base/own-collections.ts';
import { classNameOf, readData } from '../../core/model/payload/safe-read.ts';
import { defineProperty, getOwnPropertyDescriptor, ownKeys } from '../saved-built-ins.ts';

// What a Redux action says, by its data properties: an action is an object of the page, and may be anything.

/** https://github.com/redux-utilities/flux-standard-action */
const STANDARD_KEYS: ReadonlySet<PropertyKey> = new OwnSet(['type', 'payload', 'meta', 'error']);

/** `{ type: 'PERFORM_ACTION', action }` is how Redux DevTools and NgRx wrap the application's action. */
export function unwrapAction(action: unknown): unknown {
  if (!isRecord(action) || readData(action, 'type') !== 'PERFORM_ACTION') return action;
  const inner = readData(action, 'action');
  return isRecord(inner) ? inner : action;
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
  const keys = ownKeys(action);
  if (isStandard(keys)) return readData(action, 'payload');
  const rest: object = Object.create(null);
  // Getters are copied as getters: the encoder marks them, nobody runs them.
  for (const key of keys) {
    const descriptor = getOwnPropertyDescriptor(action, key);
    if (key !== 'type' && descriptor !== undefined) defineProperty(rest, key, descriptor);
  }
  return rest;
}

function isStandard(keys: readonly PropertyKey[]): boolean {
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (key !== undefined && !STANDARD_KEYS.has(key)) return false;
  }
  return true;
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
  const type = readData(action, 'type');
  if (!isRecord(meta) || typeof type !== 'string') return undefined;
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
