import { EVIDENCE_CONFIDENCE, EVIDENCE_TIERS, type Evidence } from '../../core/model/span.ts';
import { Chip } from './chip.tsx';

/** What a link between two spans rests on: `token · T0`. Its confidence is one hover away. */
export function EvidenceChip({ evidence }: { readonly evidence: Evidence }) {
  const tier = EVIDENCE_TIERS.indexOf(evidence);
  const confidence = Math.round(EVIDENCE_CONFIDENCE[evidence] * 100);
  return <Chip title={`Evidence: ${evidence}, ${confidence} % sure`}>{`${evidence} · T${tier}`}</Chip>;
}
