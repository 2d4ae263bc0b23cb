import { failed, ok, type Result } from '../core/base/result.ts';
import type { CommandName, Commands } from './commands.ts';
import { isCommandAnswer, isRpcAnswer, type RpcRequest } from './rpc-envelope.ts';
import type { Transport } from './transport.ts';

const MOST_WAIT_MS = 10_000;

export interface RpcClient {
  /** Never rejects: a time-out, a lost connection and a refusal are failed results with a sentence to show. */
  call<Name extends CommandName>(
    name: Name,
    commandArguments: Commands[Name]['arguments'],
  ): Promise<Result<Commands[Name]['answer']>>;
  /** Fails what is still waiting, and connects no more. */
  close(): void;
}

export interface RpcClientOptions {
  readonly mostWaitMs?: number;
  /** The connection has ended, though nobody closed it; the next call connects anew. */
  readonly onLost?: () => void;
}

interface Waiting {
  settle(answer: Result<unknown>): void;
}

/**
 * Gives commands to the background. `connect` opens a transport and is called for the first command and after each loss
 * of the connection: an idle worker closes its ports after 30 seconds, and connecting wakes a new one.
 * `connect` may throw (the extension was reloaded); then the call fails.
 */
export function createRpcClient(
  connect: () => Transport,
  { mostWaitMs = MOST_WAIT_MS, onLost }: RpcClientOptions = {},
): RpcClient {
  const waiting = new Map<number, Waiting>();
  let transport: Transport | undefined;
  let lastId = 0;
  let isClosed = false;

  function failAll(sentence: string): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const each of all) each.settle(failed(sentence));
  }

  function receive(message: unknown): void {
    if (!isRpcAnswer(message)) return;
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    call?.settle(message.isOk ? ok(message.value) : failed(message.error));
  }

  function open(): Transport {
    if (transport !== undefined) return transport;
    const opened = connect();
    opened.listen(receive);
    opened.whenClosed(() => {
      if (transport === opened) transport = undefined;
      failAll('The connection to the background was lost before it answered. Try again.');
      onLost?.();
    });
    transport = opened;
    return opened;
  }

  function request(message: RpcRequest): Promise<Result<unknown>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(message.id);
        resolve(failed(`The background did not answer "${message.name}" within ${mostWaitMs / 1000} s.`));
      }, mostWaitMs);
      const settle = (answer: Result<unknown>) => {
        clearTimeout(timer);
        resolve(answer);
      };
      waiting.set(message.id, { settle });
      try {
        open().post(message);
      } catch (error) {
        waiting.delete(message.id);
        settle(failed(`The background cannot be reached: ${describe(error)}. Reopen DevTools.`));
      }
    });
  }

  return {
    call: async (name, commandArguments) => {
      if (isClosed) return failed('The connection to the background is closed.');
      lastId += 1;
      const answer = await request({ kind: 'request', id: lastId, name, arguments: commandArguments });
      if (answer.kind === 'failed') return answer;
      if (isCommandAnswer(name, answer.value)) return ok(answer.value);
      return failed(`The background answered "${name}" with something unexpected.`);
    },
    close: () => {
      isClosed = true;
      failAll('The connection to the background was closed.');
      transport?.close();
      transport = undefined;
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
