import { useMemo } from 'react';
import { type ErrorInfo, readErrors } from '../../../core/analysis/error-info.ts';
import type { Span, SpanEvent } from '../../../core/model/span.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Section } from './section.tsx';
import styles from './span-details.module.css';
import { stackFrames } from './stack-frames.ts';

export interface ErrorSectionProps {
  readonly span: Span;
  readonly events: readonly SpanEvent[];
}

/** The errors that a span recorded; its status alone where it failed without one. */
export function ErrorSection({ span, events }: ErrorSectionProps) {
  const errors = useMemo(() => readErrors(events), [events]);
  if (errors.length === 0 && span.status !== 'error') return null;
  const stack = errors.map((error) => error.stack ?? `${error.type}: ${error.message}`).join('\n\n');
  return (
    <Section
      title={errors.length > 1 ? 'Errors' : 'Error'}
      action={stack === '' ? null : <CopyButton text={stack} label="Copy stack" />}
    >
      {errors.length === 0 ? (
        <p className={styles.errorBox}>
          {span.statusMessage ?? 'It ended with an error status and no message.'}
        </p>
      ) : null}
      {errors.map((error, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: errors of a span are only ever added at the end
        <OneError key={index} error={error} />
      ))}
    </Section>
  );
}

function OneError({ error }: { readonly error: ErrorInfo }) {
  const frames = useMemo(() => stackFrames(error.frames), [error]);
  return (
    <div className={styles.error}>
      <p className={styles.errorBox}>
        <strong>{error.type}</strong> {error.message}
      </p>
      {frames.length === 0 ? null : (
        <ol className={styles.frames} aria-label="Stack">
          {frames.map((frame, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a recursive call stands on a stack many times
            <li key={index} className={styles.frame}>
              <span>{frame.call}</span>
              <span className={styles.place} title={frame.address}>
                {frame.place}
              </span>
            </li>
          ))}
        </ol>
      )}
      {error.cause === undefined ? null : (
        <>
          <h3 className={styles.subtitle}>Caused by</h3>
          <OneError error={error.cause} />
        </>
      )}
    </div>
  );
}
