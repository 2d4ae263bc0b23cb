import type { ReactNode } from 'react';
import { timeSpan } from '../../../core/analysis/self-time.ts';
import { skewOf } from '../../../core/analysis/skew.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import type { Span } from '../../../core/model/span.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { offsetText } from '../../widgets/offset-text.ts';
import { skewSentence } from '../../widgets/skew-sentence.ts';
import { statusWords } from '../../widgets/status-words.ts';
import { Section } from './section.tsx';
import styles from './span-details.module.css';

export interface FactsSectionProps {
  readonly trace: Trace;
  readonly span: Span;
}

/** Name, outcome, times and origin of a span. */
export function FactsSection({ trace, span }: FactsSectionProps) {
  const isError = span.status === 'error';
  const node = trace.byId.get(span.spanId);
  const skew = node === undefined ? undefined : skewOf(trace, node);
  return (
    <Section title="Span">
      <dl className={styles.facts}>
        <Fact term="name">
          <span className={styles.wrap}>{span.name}</span>
        </Fact>
        <Fact term="status">
          <span className={isError ? styles.failed : styles.wrap}>
            {statusWords(span) ?? (span.end === undefined ? 'running' : 'unset (no error)')}
          </span>
        </Fact>
        <Fact term="start">{offsetText(span.start - trace.start)}</Fact>
        <Fact term="duration">
          <Duration trace={trace} span={span} />
        </Fact>
        {skew === undefined ? null : (
          <Fact term="skew">
            <span className={styles.wrap}>{skewSentence(skew)}</span>
          </Fact>
        )}
        <Fact term="kind">
          {span.kind === 'internal' ? span.category : `${span.category} · ${span.kind}`}
        </Fact>
        <Fact term="source">{span.source}</Fact>
        {span.actor === undefined ? null : <Fact term="actor">{span.actor}</Fact>}
        <IdFact term="trace id" id={span.traceId} />
        <IdFact term="span id" id={span.spanId} />
        {span.parentId === undefined ? null : <IdFact term="parent id" id={span.parentId} />}
      </dl>
    </Section>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function IdFact({ term, id }: { readonly term: string; readonly id: string }) {
  return (
    <Fact term={term}>
      <span className={styles.identifier}>
        <code title={id}>{id}</code>
        <CopyButton text={id} label={`Copy ${term}`} />
      </span>
    </Fact>
  );
}

function Duration({ trace, span }: FactsSectionProps) {
  const timing = timeSpan(trace, span.spanId);
  if (timing === undefined) return null;
  const self = <span className={styles.faint}>{`(self ${formatDuration(timing.self)})`}</span>;
  if (timing.isOpen) {
    return (
      <>
        running for at least {formatDuration(timing.duration)} {self}
      </>
    );
  }
  return (
    <>
      {formatDuration(timing.duration)} {self}
    </>
  );
}
