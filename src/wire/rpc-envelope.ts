import { isRecord } from '../core/base/is-record.ts';
import { COMMAND_GUARDS, type CommandName, type Commands } from './commands.ts';

/** Panel → background. `arguments` is unknown here: the server asks the command's own guard. */
export interface RpcRequest {
  readonly kind: 'request';
  readonly id: number;
  readonly name: CommandName;
  readonly arguments: unknown;
}

/** Background → panel. A failure is a sentence for the person who gave the command. */
export type RpcAnswer =
  | { readonly kind: 'answer'; readonly id: number; readonly isOk: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly isOk: false; readonly error: string };

export function isRpcRequest(value: unknown): value is RpcRequest {
  return (
    isRecord(value) && value.kind === 'request' && Number.isInteger(value.id) && isCommandName(value.name)
  );
}

export function isRpcAnswer(value: unknown): value is RpcAnswer {
  if (!isRecord(value) || value.kind !== 'answer' || !Number.isInteger(value.id)) return false;
  return value.isOk === true || (value.isOk === false && typeof value.error === 'string');
}

/** Only the background answers on the panel's port; every answer is a record, and its fields are the server's promise. */
export function isCommandAnswer<Name extends CommandName>(
  _name: Name,
  value: unknown,
): value is Commands[Name]['answer'] {
  return isRecord(value);
}

function isCommandName(value: unknown): value is CommandName {
  return typeof value === 'string' && Object.hasOwn(COMMAND_GUARDS, value);
}
