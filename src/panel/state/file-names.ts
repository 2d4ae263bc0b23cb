import { create } from 'zustand';
import {
  fileStem,
  NAMING_STRATEGIES,
  type NamingOptions,
  TIMESTAMP_FORMATS,
} from '../../core/base/file-naming.ts';
import { isRecord } from '../../core/base/is-record.ts';
import { currentPorts } from './connection.ts';
import type { Preferences } from './ports.ts';

export type FileNaming = Required<NamingOptions>;

/** How exported files are named, and how many there were. */
interface FileNamingState {
  readonly naming: FileNaming;
  readonly exports: number;
}

const DEFAULT_NAMING: FileNaming = {
  strategy: 'timestamp',
  timestampFormat: 'compact',
  includeActorId: false,
};

export const useFileNaming = create<FileNamingState>()(() => ({ naming: DEFAULT_NAMING, exports: 0 }));

const NAMING = 'file-naming';
const EXPORTS = 'exports';

export function chooseNaming(change: NamingOptions): void {
  useFileNaming.setState(({ naming }) => ({ naming: { ...naming, ...change } }));
  currentPorts()?.preferences.write(NAMING, useFileNaming.getState().naming);
}

export function loadFileNaming(preferences: Preferences): void {
  useFileNaming.setState({ naming: readNaming(preferences.read(NAMING)), exports: countKept(preferences) });
}

/** `20261121-043830_core-go_0007.csv.gz`; each name is given once. `exportedAt` in epoch milliseconds. */
export function nextExportName(
  { action, actor }: { readonly action: string; readonly actor: string },
  exportedAt: number,
  extension: string,
): string {
  const { naming, exports } = useFileNaming.getState();
  const preferences = currentPorts()?.preferences;
  // Another panel may have exported meanwhile.
  const sequence = Math.max(exports, preferences === undefined ? 0 : countKept(preferences)) + 1;
  useFileNaming.setState({ exports: sequence });
  preferences?.write(EXPORTS, sequence);
  return `${fileStem({ time: exportedAt, action, actor, sequence }, naming)}${extension}`;
}

function readNaming(kept: unknown): FileNaming {
  if (!isRecord(kept)) return DEFAULT_NAMING;
  return {
    strategy: NAMING_STRATEGIES.find((each) => each === kept.strategy) ?? DEFAULT_NAMING.strategy,
    timestampFormat:
      TIMESTAMP_FORMATS.find((each) => each === kept.timestampFormat) ?? DEFAULT_NAMING.timestampFormat,
    includeActorId: kept.includeActorId === true,
  };
}

function countKept(preferences: Preferences): number {
  const kept = preferences.read(EXPORTS);
  return typeof kept === 'number' && Number.isSafeInteger(kept) && kept > 0 ? kept : 0;
}

let lastStem = '';
let ofSameStem = 0;

/** `report-2026-11-21T04-38-30.json`; a second file of the same second is told apart by `-2`, so that no browser has to. */
export function fileNameAt(exportedAt: string, prefix: string, extension: string): string {
  const stem = `${prefix}${exportedAt.slice(0, 19).replaceAll(':', '-')}`;
  ofSameStem = stem === lastStem ? ofSameStem + 1 : 1;
  lastStem = stem;
  return `${stem}${ofSameStem === 1 ? '' : `-${ofSameStem}`}${extension}`;
}
