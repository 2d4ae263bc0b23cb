import { isRecord } from '../../core/base/is-record.ts';

/** A site that opens a Chrome trace given by `postMessage`. */
export interface Viewer {
  readonly id: string;
  readonly label: string;
  readonly url: string;
  /** Posted until it is answered. */
  readonly question: unknown;
  readonly isReady: (answer: unknown) => boolean;
  readonly message: (file: HandedFile) => unknown;
}

/** The window of another site, opened to be given a file. */
export interface ViewerWindow {
  readonly post: (message: unknown, transfer?: readonly ArrayBuffer[]) => void;
  /** Hears what that window, on that site, says; until the returned remover is called. */
  readonly listen: (listener: (message: unknown) => void) => () => void;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

export interface HandedFile {
  readonly buffer: ArrayBuffer;
  readonly title: string;
  readonly fileName: string;
}

export const VIEWERS: readonly Viewer[] = [
  {
    // https://perfetto.dev/docs/visualization/deep-linking-to-perfetto-ui
    id: 'perfetto',
    label: 'Perfetto',
    url: 'https://ui.perfetto.dev/',
    question: 'PING',
    isReady: (answer) => answer === 'PONG',
    message: (file) => ({ perfetto: file }),
  },
  {
    // https://github.com/firefox-devtools/profiler/blob/main/docs-developer/loading-in-profiles.md
    id: 'firefox-profiler',
    label: 'Firefox Profiler',
    url: 'https://profiler.firefox.com/from-post-message/',
    question: { name: 'is-ready' },
    isReady: (answer) => isRecord(answer) && answer.name === 'is-ready',
    message: ({ buffer }) => ({ name: 'inject-profile', profile: buffer }),
  },
];
