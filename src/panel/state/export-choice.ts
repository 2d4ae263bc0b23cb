import { create } from 'zustand';
import { isRecord } from '../../core/base/is-record.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import { tracepaneJson } from '../../core/formats/tracepane-json.ts';
import { currentPorts } from './connection.ts';
import type { Preferences } from './ports.ts';

/** What is exported. One trace is selected at a time: the open one. */
export const EXPORT_SCOPES = ['shown', 'open', 'slice', 'everything'] as const;
export type ExportScopeName = (typeof EXPORT_SCOPES)[number];

/** What a click on Export does. */
export interface ExportChoice {
  readonly formatId: string;
  readonly scope: ExportScopeName;
  readonly gzip: boolean;
  readonly payloads: 'with' | 'without';
}

/** The formats that can be written, as the registry orders them. */
export const WRITABLE_FORMATS = FORMATS.filter((format) => format.write !== undefined);

const FIRST_CHOICE: ExportChoice = {
  formatId: tracepaneJson.id,
  scope: 'shown',
  gzip: false,
  payloads: 'with',
};

/** The last choice, kept from panel to panel. */
export const useExportChoice = create<ExportChoice>()(() => FIRST_CHOICE);

const PREFERENCE = 'export-choice';

export function chooseExport(change: Partial<ExportChoice>): void {
  useExportChoice.setState(change);
  currentPorts()?.preferences.write(PREFERENCE, useExportChoice.getState());
}

export function loadExportChoice(preferences: Preferences): void {
  useExportChoice.setState(readExportChoice(preferences.read(PREFERENCE)));
}

/** What of a kept choice still makes sense: a format may have gone since. */
export function readExportChoice(kept: unknown): ExportChoice {
  if (!isRecord(kept)) return FIRST_CHOICE;
  const { formatId, gzip, payloads } = kept;
  return {
    formatId: WRITABLE_FORMATS.find(({ id }) => id === formatId)?.id ?? FIRST_CHOICE.formatId,
    scope: EXPORT_SCOPES.find((name) => name === kept.scope) ?? FIRST_CHOICE.scope,
    gzip: gzip === true,
    payloads: payloads === 'without' ? 'without' : 'with',
  };
}
