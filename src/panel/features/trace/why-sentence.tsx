import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { spanById } from '../../../core/analysis/causes.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { type SentencePart, whySentence } from '../../../core/analysis/why-sentence.ts';
import type { SpanId } from '../../../core/model/ids.ts';
import { followEdge } from '../../state/selection.ts';
import { EvidenceChip } from '../../widgets/evidence-chip.tsx';
import styles from './trace-header.module.css';

export interface WhySentenceProps {
  readonly trace: Trace;
  readonly spanId: SpanId;
}

/** Why a span ran and what it caused, in one sentence whose names lead to their spans. */
export function WhySentence({ trace, spanId }: WhySentenceProps) {
  const { parts, evidence } = useMemo(() => whySentence(trace, spanId), [trace, spanId]);
  return (
    <p className={styles.why}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity than their place
        <Word key={index} part={part} trace={trace} />
      ))}
      {evidence === undefined ? null : (
        <>
          {' '}
          <EvidenceChip evidence={evidence} />
        </>
      )}
    </p>
  );
}

function Word({ part, trace }: { readonly part: SentencePart; readonly trace: Trace }) {
  const span = part.spanId === undefined ? undefined : spanById(trace, part.spanId);
  if (span === undefined) return part.text;
  return (
    <Button className={styles.word ?? ''} onPress={() => followEdge(span.traceId, span.spanId)}>
      {part.text}
    </Button>
  );
}
