import { failed, ok } from '../../core/base/result.ts';
import type { PanelPorts } from './ports.ts';

const nothing = () => undefined;

/** Storage that is whole and has nothing in it. */
export const EMPTY_HISTORY: PanelPorts['history'] = {
  session: async () => ok(undefined),
  allSessions: async () => ok([]),
  chunkIdsOfSession: async () => ok([]),
  chunksById: async () => ok([]),
  bytesOfChunks: async () => ok([]),
};

/** The ports of a panel that nobody answers, for tests, which give those that they care for. */
export const QUIET_PORTS: PanelPorts = {
  send: async (name) => failed(`The background did not answer "${name}" within 10 s.`),
  history: EMPTY_HISTORY,
  restart: nothing,
  startJob: () => nothing,
  download: nothing,
  openViewer: nothing,
  preferences: { read: nothing, write: nothing },
  requestSite: async () => false,
  isExtensionAlive: () => true,
  versions: { tracepane: '0', browser: 'none' },
  now: () => 0,
};
