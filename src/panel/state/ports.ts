import type { Result } from '../../core/base/result.ts';
import type { CommandName, Commands } from '../../wire/commands.ts';
import type { JobAnswer, JobRequest } from '../../wire/jobs.ts';
import type { PanelHistory } from './storage-wait.ts';

/** What the panel's state needs of the world; the composition root hands it in. */
export interface PanelPorts {
  /** Absent in the full-tab viewer. */
  readonly inspected?: InspectedTab;
  readonly send: SendCommand;
  readonly history: PanelHistory;
  /** Starts the panel itself anew. */
  readonly restart: () => void;
  /** Starts a job in the panel's worker; `onAnswer` hears its progress and its end. */
  readonly startJob: (request: JobRequest, onAnswer: (answer: JobAnswer) => void) => void;
  readonly download: (fileName: string, blob: Blob) => void;
  /** Asks the person for access to a site. Must be called in the very turn of a click. */
  readonly requestSite: (pattern: string) => Promise<boolean>;
  /** False once the extension was reloaded, updated or removed: then nothing here works any more. */
  readonly isExtensionAlive: () => boolean;
  /** For the diagnostics. */
  readonly versions: { readonly tracepane: string; readonly browser: string };
  readonly now: () => number;
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
