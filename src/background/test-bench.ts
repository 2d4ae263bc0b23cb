import { compileCaptureRules } from '../core/filter/capture-rules.ts';
import type { TracepaneDatabase } from '../storage/schema.ts';
import type { LiveMessage } from '../wire/live.ts';
import { isLiveMessage } from '../wire/live.ts';
import { type MemoryPorts, memoryPorts } from '../wire/memory.ts';
import { isRelayCommand, RELAY_PORT, type RelayCommand, type RelayMessage } from '../wire/relay-link.ts';
import { createRpcClient, type RpcClient } from '../wire/rpc-client.ts';
import { runtimePortTransport } from '../wire/runtime-port.ts';
import { type Background, startBackground } from './background.ts';
import type { SenderPort } from './extension-api.ts';
import { type FakeBrowser, fakeBrowser } from './fake-browser.ts';

/** The other end of a relay's port, played by the test. */
export interface PlayedRelay {
  readonly heard: RelayCommand[];
  post(message: RelayMessage): void;
  /** Resolves when a command has come of which this is true. */
  until(isIt: (command: RelayCommand) => boolean): Promise<void>;
  disconnect(): void;
}

export interface TestBench {
  readonly browser: FakeBrowser;
  readonly live: LiveMessage[];
  readonly panel: RpcClient;
  connectRelay(place: { readonly tabId: number; readonly frameId?: number }): PlayedRelay;
  /**
   * The worker dies at this instant, and the other ends are told before this resolves. The next connection starts a new
   * one on the same storage.
   */
  killWorker(): Promise<void>;
}

/** Plays a browser around the background: workers that die and come, relays, a panel. */
export function testBench(database: TracepaneDatabase, browser = fakeBrowser()): TestBench {
  const live: LiveMessage[] = [];
  const ports = new Set<MemoryPorts>();
  let worker: Background | undefined;

  function start(): Background {
    let isAlive = true;
    const listening = {
      post: (message: unknown) => {
        if (isAlive && isLiveMessage(message)) live.push(structuredClone(message));
      },
      listen: () => () => {},
      whenClosed: () => () => {},
      close: () => {
        isAlive = false;
      },
    };
    return startBackground({
      api: browser.api,
      extensionOrigin: 'chrome-extension://tracepane/',
      database,
      live: listening,
      compileRules: compileCaptureRules,
      schedule: (work, delayMs) => {
        // Time limits stay as they are; pauses are shortened.
        const timer = setTimeout(work, delayMs >= 8_000 ? delayMs : Math.min(delayMs, 20));
        return () => clearTimeout(timer);
      },
      now: () => 1_000_000,
      random: Math.random,
      randomBytes: (bytes) => crypto.getRandomValues(bytes),
    });
  }

  function connect(name: string, sender: SenderPort['sender']): MemoryPorts {
    worker ??= start();
    const pair = memoryPorts(name);
    ports.add(pair);
    worker.connect({ ...pair.far, sender });
    return pair;
  }

  return {
    browser,
    live,
    panel: createRpcClient(() => runtimePortTransport(connect('tracepane.panel', undefined).near), {
      mostWaitMs: 3_000,
    }),
    connectRelay: ({ tabId, frameId = 0 }) => playRelay(connect(RELAY_PORT, { tab: { id: tabId }, frameId })),
    killWorker: async () => {
      for (const pair of ports) pair.kill();
      ports.clear();
      worker = undefined;
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

function playRelay(pair: MemoryPorts): PlayedRelay {
  const heard: RelayCommand[] = [];
  const looks = new Set<() => void>();
  pair.near.onMessage.addListener((message) => {
    if (!isRelayCommand(message)) throw new Error(`not a relay command: ${JSON.stringify(message)}`);
    heard.push(message);
    for (const look of [...looks]) look();
  });
  return {
    heard,
    post: (message) => pair.near.postMessage(message),
    until: (isIt) =>
      new Promise((resolve) => {
        const look = () => {
          if (!heard.some(isIt)) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
    disconnect: () => pair.near.disconnect(),
  };
}
