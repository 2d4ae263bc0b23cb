import { parseJson } from '../../core/base/parse-json.ts';
import type { Preferences } from './ports.ts';

/** Kept in the storage that all pages of the extension share. A browser may refuse it: then what is chosen lasts as long as the panel. */
export function createPreferences(openStorage: () => Storage): Preferences {
  return {
    read: (name) => {
      try {
        const text = openStorage().getItem(name);
        const parsed = text === null ? undefined : parseJson(text);
        return parsed?.kind === 'ok' ? parsed.value : undefined;
      } catch {
        // Refused: nothing is kept.
        return undefined;
      }
    },
    write: (name, value) => {
      try {
        openStorage().setItem(name, JSON.stringify(value));
      } catch {
        // Refused or full: what is chosen lasts as long as the panel.
      }
    },
  };
}
