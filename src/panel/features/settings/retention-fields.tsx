import { DEFAULT_RETENTION } from '../../../core/model/retention.ts';
import { saveRetention, useCapture } from '../../state/capture.ts';
import { retentionToText, textToRetention } from './retention-text.ts';
import { SavedNumbers } from './saved-numbers.tsx';

const FIELDS = [
  { field: 'hours', label: 'Age', unit: 'hours' },
  { field: 'megabytes', label: 'Size', unit: 'MB' },
  { field: 'spans', label: 'Spans', unit: 'spans' },
] as const;

/** How much history is kept. */
export function RetentionFields() {
  const stored = useCapture((state) => state.status?.retention) ?? DEFAULT_RETENTION;
  return (
    <SavedNumbers
      legend="Keep"
      note="The oldest goes when one limit is passed."
      fields={FIELDS}
      stored={retentionToText(stored)}
      read={(text) => textToRetention(text, stored)}
      save={saveRetention}
    />
  );
}
