import { failed, ok, type Result } from '../core/base/result.ts';
import { COMMAND_GUARDS, type CommandName, type Commands } from './commands.ts';
import { isRpcRequest, type RpcAnswer, type RpcRequest } from './rpc-envelope.ts';
import type { Transport } from './transport.ts';

/** One function per command. Its arguments have passed the command's guard. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (
    commandArguments: Commands[Name]['arguments'],
  ) => Promise<Result<Commands[Name]['answer']>>;
};

/**
 * Answers the commands that come over `transport`, each exactly once, until the remover is called. `gate` is asked before each:
 * when it fails, its sentence is the answer.
 */
export function serveRpc(
  transport: Transport,
  handlers: CommandHandlers,
  gate: () => Promise<Result<void>> = async () => ok(undefined),
): () => void {
  return transport.listen((message) => {
    if (!isRpcRequest(message)) return;
    void answer(message, handlers, gate).then((answered) => transport.post(answered));
  });
}

async function answer(
  request: RpcRequest,
  handlers: CommandHandlers,
  gate: () => Promise<Result<void>>,
): Promise<RpcAnswer> {
  const { id } = request;
  try {
    const opened = await gate();
    if (opened.kind === 'failed') return { kind: 'answer', id, isOk: false, error: opened.error };
    const result = await run(request.name, request.arguments, handlers);
    if (result.kind === 'ok') return { kind: 'answer', id, isOk: true, value: result.value };
    return { kind: 'answer', id, isOk: false, error: result.error };
  } catch (error) {
    // A broken promise of our own: the panel must not wait for its time-out, and the worker's console has the stack.
    console.error(error);
    return { kind: 'answer', id, isOk: false, error: `"${request.name}" failed: ${String(error)}` };
  }
}

async function run<Name extends CommandName>(
  name: Name,
  commandArguments: unknown,
  handlers: CommandHandlers,
): Promise<Result<Commands[Name]['answer']>> {
  const isExpected: (value: unknown) => value is Commands[Name]['arguments'] = COMMAND_GUARDS[name];
  if (!isExpected(commandArguments)) return failed(`The arguments of "${name}" are not what it takes.`);
  return handlers[name](commandArguments);
}
