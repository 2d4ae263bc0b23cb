import { DEFAULT_RETENTION } from '../../../core/model/retention.ts';
import { changeRetention, useCapture } from '../../state/capture.ts';
import { PreservedTraces } from './preserved-traces.tsx';
import { PARTS_OF_STORE, PRESERVED, type RetentionNumber, WHOLE_STORE } from './retention-numbers.ts';
import { retentionToText, textToRetention } from './retention-text.ts';
import { SavedNumbers } from './saved-numbers.tsx';

/** How much history is kept, and what of it whatever the limits say. */
export function RetentionFields() {
  return (
    <>
      <RetentionGroup legend="Keep" note="The oldest goes when one limit is passed." numbers={WHOLE_STORE} />
      <RetentionGroup
        legend="Keep of each part"
        note="Empty: no limit of its own. A trace is of the kind of its root."
        numbers={PARTS_OF_STORE}
      />
      <PreservedTraces />
      <RetentionGroup
        legend="Preserve slow traces"
        note="Empty: slowness alone preserves nothing. All preserved traces share one bound."
        numbers={PRESERVED}
      />
    </>
  );
}

interface RetentionGroupProps {
  readonly legend: string;
  readonly note: string;
  readonly numbers: readonly RetentionNumber[];
}

function RetentionGroup({ legend, note, numbers }: RetentionGroupProps) {
  const stored = useCapture((state) => state.status?.retention) ?? DEFAULT_RETENTION;
  return (
    <SavedNumbers
      legend={legend}
      note={note}
      fields={numbers}
      stored={retentionToText(numbers, stored)}
      read={(text) => textToRetention(numbers, text, stored)}
      save={(edited) =>
        changeRetention((current) =>
          numbers.reduce((changed, { get, set }) => set(changed, get(edited)), current),
        )
      }
    />
  );
}
