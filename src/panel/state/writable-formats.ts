import { create } from 'zustand';
import type { WritableFormat } from '../../wire/jobs.ts';
import { currentPorts } from './connection.ts';

/**
 * The formats that can be written, as the registry orders them; empty until the worker has said. It is asked, because only it needs
 * the writers: with them the panel would load half as much again.
 */
export const useWritableFormats = create<{ readonly formats: readonly WritableFormat[] }>()(() => ({
  formats: [],
}));

/** Names of formats that a button stands for. */
export const BUTTON_FORMATS = {
  text: 'human-text',
  markdown: 'markdown',
  json: 'tracepane-json',
  viewers: 'chrome-trace',
} as const;

/** Undefined where there is no such format, or the worker does not work. */
export async function writableFormat(id: string): Promise<WritableFormat | undefined> {
  return (await loadWritableFormats()).find((format) => format.id === id);
}

export function loadWritableFormats(): Promise<readonly WritableFormat[]> {
  const { formats } = useWritableFormats.getState();
  const ports = currentPorts();
  if (formats.length > 0 || ports === undefined) return Promise.resolve(formats);
  return new Promise((resolve) => {
    ports.startJob({ kind: 'formats' }, (answer) => {
      const told = answer.kind === 'formats' ? answer.formats : [];
      useWritableFormats.setState({ formats: told });
      resolve(told);
    });
  });
}
