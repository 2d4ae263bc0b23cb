import type { Result } from '../../core/base/result.ts';
import type { CommandName, Commands } from '../../wire/commands.ts';
import type { JobAnswer, JobCancel, JobRequest, JobStored } from '../../wire/jobs.ts';
import type { PanelHistory } from './storage-wait.ts';
import type { ViewerWindow } from './viewers.ts';

/** What the panel's state needs of the world; the composition root hands it in. */
export interface PanelPorts {
  /** Absent in the full-tab viewer. */
  readonly inspected?: InspectedTab;
  readonly send: SendCommand;
  readonly history: PanelHistory;
  /** Starts the panel itself anew. */
  readonly restart: () => void;
  /** Starts a job in the panel's worker; `onAnswer` hears its progress and its end. Gives what cancels it. */
  readonly startJob: (request: JobRequest, onAnswer: OnJobAnswer) => () => void;
  readonly download: (fileName: string, blob: Blob) => void;
  /** Absent where the browser has no folder picker (Firefox). */
  readonly exportFolder?: ExportFolderPort;
  /** Must be called in the very turn of a click; undefined when the browser blocked the window. */
  readonly openViewer: (url: string) => ViewerWindow | undefined;
  readonly preferences: Preferences;
  /** Asks the person for access to a site. Must be called in the very turn of a click. */
  readonly requestSite: (pattern: string) => Promise<boolean>;
  /** False once the extension was reloaded, updated or removed: then nothing here works any more. */
  readonly isExtensionAlive: () => boolean;
  /** For the diagnostics. */
  readonly versions: { readonly tracepane: string; readonly browser: string };
  readonly now: () => number;
}

/** `reply` goes to the job, as long as it goes on. */
export type OnJobAnswer = (answer: JobAnswer, reply: (message: JobCancel | JobStored) => void) => void;

/** The folder that exports are written to. A DevTools panel may use it but not ask for it, so that is done in a window of its own. */
export interface ExportFolderPort {
  readonly look: () => Promise<ExportFolder>;
  /** Opens the window in which a folder is chosen. */
  readonly choose: () => Promise<void>;
  readonly forget: () => Promise<void>;
}

export type ExportFolder =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted'; readonly folder: FileSystemDirectoryHandle }
  /** Chosen once, but the browser would ask again before it is written to. */
  | { readonly kind: 'asks'; readonly name: string };

/** Small things that a person chose in a panel; every panel of this browser has the same. */
export interface Preferences {
  /** What was written, which may be of another version: narrow it. Undefined where nothing is kept. */
  readonly read: (name: string) => unknown;
  readonly write: (name: string, value: unknown) => void;
}

export interface InspectedTab {
  readonly tabId: number;
  /** Undefined where the browser lets no extension in. */
  readonly url: () => Promise<string | undefined>;
  readonly reload: () => void;
}

export type SendCommand = <Name extends CommandName>(
  name: Name,
  commandArguments: Commands[Name]['arguments'],
) => Promise<Result<Commands[Name]['answer']>>;
