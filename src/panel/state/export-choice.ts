import { create } from 'zustand';
import { isRecord } from '../../core/base/is-record.ts';
import { currentPorts } from './connection.ts';
import type { Preferences } from './ports.ts';
import { BUTTON_FORMATS } from './writable-formats.ts';

/** What is exported. */
export const EXPORT_SCOPES = ['shown', 'selected', 'open', 'slice', 'everything'] as const;
export type ExportScopeName = (typeof EXPORT_SCOPES)[number];

/** What a click on Export does. */
export interface ExportChoice {
  readonly formatId: string;
  readonly scope: ExportScopeName;
  readonly gzip: boolean;
  readonly payloads: 'with' | 'without';
}

const FIRST_CHOICE: ExportChoice = {
  formatId: BUTTON_FORMATS.json,
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

/** What of a kept choice still makes sense; whether there still is such a format, the worker knows. */
export function readExportChoice(kept: unknown): ExportChoice {
  if (!isRecord(kept)) return FIRST_CHOICE;
  const { formatId, gzip, payloads } = kept;
  return {
    formatId: typeof formatId === 'string' ? formatId : FIRST_CHOICE.formatId,
    scope: EXPORT_SCOPES.find((name) => name === kept.scope) ?? FIRST_CHOICE.scope,
    gzip: gzip === true,
    payloads: payloads === 'without' ? 'without' : 'with',
  };
}
