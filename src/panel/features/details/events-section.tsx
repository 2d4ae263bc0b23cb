import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import { decodePayload } from '../../../core/model/payload/decode.ts';
import type { EventLevel, SpanEvent } from '../../../core/model/span.ts';
import { offsetText } from '../../widgets/offset-text.ts';
import { PayloadTree } from '../../widgets/payload-tree.tsx';
import { Section } from './section.tsx';
import styles from './span-details.module.css';

export interface EventsSectionProps {
  readonly trace: Trace;
  readonly events: readonly SpanEvent[];
}

const PAGE = 100;

const LEVEL_TONE: Readonly<Record<EventLevel, string | undefined>> = {
  debug: styles.debug,
  info: undefined,
  warn: styles.warn,
  error: styles.errorLevel,
  critical: styles.critical,
};

/** What happened inside the span, on the clock of the trace. */
export function EventsSection({ trace, events }: EventsSectionProps) {
  const [shown, setShown] = useState(PAGE);
  if (events.length === 0) return null;
  const rest = events.length - shown;
  return (
    <Section title="Events">
      <ol className={styles.events}>
        {events.slice(0, shown).map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no identity of their own and never change place
          <EventLine key={index} event={event} offset={event.time - trace.start} />
        ))}
      </ol>
      {rest <= 0 ? null : (
        <Button className={styles.more ?? ''} onPress={() => setShown(shown + PAGE)}>
          {`Show ${formatCount(Math.min(rest, PAGE))} more of ${formatCount(rest)}`}
        </Button>
      )}
    </Section>
  );
}

function EventLine({ event, offset }: { readonly event: SpanEvent; readonly offset: number }) {
  const [isOpen, setOpen] = useState(false);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const words = (
    <>
      <span className={styles.eventName}>{event.name}</span>
      {event.level === 'info' ? null : <span className={LEVEL_TONE[event.level]}>{event.level}</span>}
      {event.message === undefined ? null : <span className={styles.message}>{event.message}</span>}
    </>
  );
  return (
    <li className={styles.event}>
      <time className={styles.offset}>{offsetText(offset)}</time>
      {event.data === undefined ? (
        <span className={styles.eventWords}>{words}</span>
      ) : (
        <Button className={styles.eventWords ?? ''} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Arrow className={styles.arrow} size={11} aria-hidden="true" />
          {words}
        </Button>
      )}
      {isOpen && event.data !== undefined ? (
        <div className={styles.eventData}>
          <PayloadTree payload={decodePayload(event.data)} label={`Data of ${event.name}`} />
        </div>
      ) : null}
    </li>
  );
}
