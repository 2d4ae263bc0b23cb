import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import type { Span } from '../../../core/model/span.ts';
import { followEdge } from '../../state/selection.ts';
import { EvidenceChip } from '../../widgets/evidence-chip.tsx';
import { Swatch } from '../../widgets/swatch.tsx';
import { Section } from './section.tsx';
import styles from './span-details.module.css';
import { directEffects, otherCauses, type WhyLink, whyChain } from './why-chain.ts';

/** The chain of causes down to the span, then what it made happen. Every name leads to its span. */
export function WhySection({ trace, span }: { readonly trace: Trace; readonly span: Span }) {
  const { chain, others, effects } = useMemo(
    () => ({
      chain: whyChain(trace, span),
      others: otherCauses(trace, span.spanId),
      effects: directEffects(trace, span.spanId),
    }),
    [trace, span],
  );
  return (
    <Section title="Why">
      <Links links={chain} current={span} label="Causes" shows="end" />
      {others.length === 0 ? null : (
        <>
          <h3 className={styles.subtitle}>Also because of</h3>
          <Links links={others} current={span} label="Also because of" />
        </>
      )}
      {effects.length === 0 ? null : (
        <>
          <h3 className={styles.subtitle}>{`It caused ${formatCount(effects.length)}`}</h3>
          <Links links={effects} current={span} label="Effects" />
        </>
      )}
    </Section>
  );
}

const FIRST_SHOWN = 8;
const PAGE = 50;

interface LinksProps {
  readonly links: readonly WhyLink[];
  readonly current: Span;
  readonly label: string;
  /** Which part of a long list comes first: of a chain of causes the nearest ones are of interest. */
  readonly shows?: 'beginning' | 'end';
}

function Links({ links, current, label, shows = 'beginning' }: LinksProps) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  const rest = links.length - shown;
  const more =
    rest <= 0 ? null : (
      <Button className={styles.more ?? ''} onPress={() => setShown(shown + PAGE)}>
        {`Show ${formatCount(Math.min(rest, PAGE))} ${shows === 'end' ? 'earlier' : `more of ${formatCount(rest)}`}`}
      </Button>
    );
  return (
    <>
      {shows === 'end' ? more : null}
      <ul className={styles.links} aria-label={label}>
        {(shows === 'end' ? links.slice(-shown) : links.slice(0, shown)).map((link) => (
          <li key={`${link.span.spanId} ${link.by}`} className={styles.link}>
            <Swatch category={link.span.category} />
            <LinkName span={link.span} isCurrent={link.span.spanId === current.spanId} />
            <span className={styles.tie}>
              {/* A plain call is named by its evidence already. */}
              {link.by === undefined || link.by === link.evidence ? null : (
                <span className={styles.by}>{link.by}</span>
              )}
              {link.evidence === undefined ? null : <EvidenceChip evidence={link.evidence} />}
            </span>
          </li>
        ))}
      </ul>
      {shows === 'end' ? null : more}
    </>
  );
}

function LinkName({ span, isCurrent }: { readonly span: Span; readonly isCurrent: boolean }) {
  const className = span.status === 'error' ? `${styles.target} ${styles.failed}` : styles.target;
  if (isCurrent) return <strong className={className}>{span.name}</strong>;
  return (
    <Button className={className ?? ''} onPress={() => followEdge(span.traceId, span.spanId)}>
      {span.name}
    </Button>
  );
}
