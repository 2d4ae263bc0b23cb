import { failed, type Result } from '../../core/base/result.ts';
import type { PanelPorts, SendCommand } from './ports.ts';
import { tellHangingReads } from './storage-wait.ts';

/** Where commands go. Set once by the composition root through `connectPorts`; before that every command fails politely. */
let ports: PanelPorts | undefined;

export function connectPorts(given: PanelPorts): void {
  ports = { ...given, history: tellHangingReads(given.history) };
}

export function currentPorts(): PanelPorts | undefined {
  return ports;
}

export const send: SendCommand = (name, commandArguments) =>
  ports === undefined
    ? Promise.resolve(failed('The panel is not connected yet. Try again in a moment.'))
    : ports.send(name, commandArguments);

/** Sends nothing back but success or a sentence for the person. */
export function withoutAnswer(result: Result<unknown>): Result<undefined> {
  return result.kind === 'ok' ? { kind: 'ok', value: undefined } : result;
}

/** Starts the panel anew: what hangs is let go of, and storage is opened again. */
export function restartPanel(): void {
  ports?.restart();
}
