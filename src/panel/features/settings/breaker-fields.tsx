import { DEFAULT_BREAKER_SETTINGS } from '../../../core/model/breaker-settings.ts';
import { saveBreaker, useCapture } from '../../state/capture.ts';
import { breakerToText, textToBreaker } from './breaker-text.ts';
import { SavedNumbers } from './saved-numbers.tsx';

const FIELDS = [
  { field: 'failures', label: 'Pause after', unit: 'failures in a row' },
  { field: 'pause', label: 'First pause', unit: 'seconds, doubled each time' },
  { field: 'mostPause', label: 'Longest pause', unit: 'seconds' },
] as const;

/** What happens when storage fails. */
export function BreakerFields() {
  const stored = useCapture((state) => state.status?.breaker) ?? DEFAULT_BREAKER_SETTINGS;
  return (
    <SavedNumbers
      legend="When storage fails"
      note="What comes meanwhile waits."
      fields={FIELDS}
      stored={breakerToText(stored)}
      read={textToBreaker}
      save={saveBreaker}
    />
  );
}
