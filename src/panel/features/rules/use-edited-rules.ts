import { useRef, useState } from 'react';
import { type CaptureRules, DEFAULT_CAPTURE_RULES } from '../../../core/model/capture-settings.ts';
import { saveRules, useCapture } from '../../state/capture.ts';

export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly error: string };

export interface EditedRules {
  readonly rules: CaptureRules;
  readonly save: SaveState;
  /** Takes effect at once, in every open page. */
  readonly change: (change: Partial<CaptureRules>) => void;
}

/** The rules as the recorder has them, with what this person changed on top until the recorder has it too. */
export function useEditedRules(): EditedRules {
  const stored = useCapture((state) => state.status?.rules) ?? DEFAULT_CAPTURE_RULES;
  const [pending, setPending] = useState<CaptureRules | undefined>(undefined);
  const [save, setSave] = useState<SaveState>({ kind: 'untouched' });
  // Two quick changes: the second must not be lost to the answer of the first.
  const latest = useRef<CaptureRules | undefined>(undefined);

  const change = async (change: Partial<CaptureRules>): Promise<void> => {
    const rules = { ...(latest.current ?? stored), ...change };
    latest.current = rules;
    setPending(rules);
    setSave({ kind: 'saving' });
    const outcome = await saveRules(rules);
    if (latest.current !== rules) return;
    if (outcome.kind === 'failed') {
      setSave({ kind: 'failed', error: outcome.error });
      return;
    }
    latest.current = undefined;
    setPending(undefined);
    setSave({ kind: 'saved' });
  };
  return { rules: pending ?? stored, save, change: (part) => void change(part) };
}
