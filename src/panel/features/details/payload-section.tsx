import { useMemo } from 'react';
import { decodePayload } from '../../../core/model/payload/decode.ts';
import type { EncodedPayload } from '../../../core/model/span.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { PayloadTree } from '../../widgets/payload-tree.tsx';
import { Section } from './section.tsx';

export interface PayloadSectionProps {
  readonly title: 'Payload' | 'Result';
  readonly payload: EncodedPayload | undefined;
}

/** Inputs or outputs; absent where none were recorded. Decoded only here, when a person looks at the span. */
export function PayloadSection({ title, payload }: PayloadSectionProps) {
  const node = useMemo(() => (payload === undefined ? undefined : decodePayload(payload)), [payload]);
  if (payload === undefined || node === undefined) return null;
  return (
    <Section
      title={title}
      action={<CopyButton label={`Copy ${title.toLowerCase()}`} text={() => indented(payload)} />}
    >
      <PayloadTree key={payload} payload={node} label={title} />
    </Section>
  );
}

/** With line breaks for people; as it is, where it is not JSON. */
function indented(payload: EncodedPayload): string {
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2);
  } catch {
    // A damaged payload from a file: the text itself is what there is to copy.
    return payload;
  }
}
