import type { Trace, TraceNode } from '../../../core/analysis/trace-model.ts';
import { useOpenTrace, useSelectedSpan } from '../../state/open-trace.ts';
import { AttributesSection } from './attributes-section.tsx';
import { ErrorSection } from './error-section.tsx';
import { EventsSection } from './events-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { PayloadSection } from './payload-section.tsx';
import styles from './span-details.module.css';
import { WhySection } from './why-section.tsx';

/** Everything that is known of the selected span. */
export function SpanDetails() {
  const open = useOpenTrace();
  const node = useSelectedSpan();
  return (
    <section className={styles.details} aria-label="Details">
      {open === undefined || node === undefined ? (
        <p className={styles.none}>Select a span to see its details</p>
      ) : (
        <Sections key={node.span.spanId} trace={open.trace} node={node} />
      )}
    </section>
  );
}

function Sections({ trace, node }: { readonly trace: Trace; readonly node: TraceNode }) {
  const { span, events } = node;
  return (
    <>
      <FactsSection trace={trace} span={span} />
      <WhySection trace={trace} span={span} />
      <AttributesSection attributes={span.attributes} />
      <PayloadSection title="Payload" payload={span.payload} />
      <PayloadSection title="Result" payload={span.result} />
      <ErrorSection span={span} events={events} />
      <EventsSection trace={trace} events={events} />
    </>
  );
}
