import { Listeners } from './listeners.ts';
import type { RuntimePort } from './runtime-port.ts';

/** A pair of connected runtime ports in one process, for tests: cloned messages, in order, one task later. */
export interface MemoryPorts {
  readonly near: RuntimePort;
  readonly far: RuntimePort;
  /** The end of the far side's world, as when a worker is killed: what is under way is lost, both ends are told. */
  kill(): void;
}

/** How messages are carried: `json` is Chromium's default, under which an ArrayBuffer arrives as an empty object. */
export type MemoryCarriage = 'clone' | 'json';

export function memoryPorts(name: string, carriage: MemoryCarriage = 'clone'): MemoryPorts {
  const state = { isOpen: true };
  const near = createEnd();
  const far = createEnd();

  function createEnd() {
    return { messages: new Listeners<unknown>(), closings: new Listeners<undefined>() };
  }

  function portOf(own: typeof near, other: typeof near): RuntimePort {
    return {
      name,
      postMessage: (message) => {
        if (!state.isOpen) throw new Error('Attempting to use a disconnected port object');
        const carried = carry(message, carriage);
        setTimeout(() => {
          if (state.isOpen) other.messages.tell(carried);
        }, 0);
      },
      disconnect: () => end([other]),
      onMessage: { addListener: (listener) => void own.messages.add(listener) },
      onDisconnect: { addListener: (listener) => void own.closings.add(() => listener()) },
    };
  }

  function end(told: readonly (typeof near)[]): void {
    if (!state.isOpen) return;
    state.isOpen = false;
    setTimeout(() => {
      for (const side of told) side.closings.tell(undefined);
    }, 0);
  }

  return { near: portOf(near, far), far: portOf(far, near), kill: () => end([near, far]) };
}

function carry(message: unknown, carriage: MemoryCarriage): unknown {
  return carriage === 'clone' ? structuredClone(message) : JSON.parse(JSON.stringify(message));
}
