import { FORMATS } from '../../core/formats/registry.ts';
import type { WritableFormat } from '../../wire/jobs.ts';

/** What the menu of exports offers, as the registry orders it. */
export function writableFormats(): readonly WritableFormat[] {
  return FORMATS.filter(({ write }) => write !== undefined).map(({ id, label, extension }) => ({
    id,
    label,
    extension,
  }));
}
