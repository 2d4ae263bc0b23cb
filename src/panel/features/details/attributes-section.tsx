import { Fragment, type ReactNode } from 'react';
import type { Attributes, AttributeValue } from '../../../core/model/span.ts';
import { Section } from './section.tsx';
import styles from './span-details.module.css';

/** Attributes as they were recorded, by name. */
export function AttributesSection({ attributes }: { readonly attributes: Attributes }) {
  const entries = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <Section title="Attributes">
      <dl className={styles.attributes}>
        {entries.map(([key, value]) => (
          <Fragment key={key}>
            <dt>{breakable(key)}</dt>
            <dd className={toneOf(value)}>{String(value)}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

/** Names such as `http.response.status_code` are broken after a dot, where there is one. */
function breakable(key: string): ReactNode {
  return key.split(/(?<=[./])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other identity than their place
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function toneOf(value: AttributeValue): string | undefined {
  if (typeof value === 'number') return styles.number;
  return typeof value === 'boolean' ? styles.word : undefined;
}
