import { useEffect, useMemo, useState } from 'react';
import { formatBytes, formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { type LiveDocument, useCapture } from '../../state/capture.ts';
import { toggleKeys } from '../../state/view.ts';
import hiddenStyles from '../../widgets/visually-hidden.module.css';
import { captureDetails } from './capture-details.ts';
import { levelWord } from './level-word.ts';
import { addSample, type OverheadSample, overheadPerMinute } from './overhead-rate.ts';
import { StateWord } from './state-word.tsx';
import styles from './status-bar.module.css';

/** What the recorder says of itself, and nothing it did not say. */
export function StatusBar() {
  const status = useCapture((state) => state.status);
  const documents = useOwnDocuments();
  const overhead = useOverhead(documents);
  const level = levelWord(documents.map((document) => document.level));
  const leftOut = sumOf(documents, (document) => document.leftOut);
  const waiting = sumOf(documents, (document) => document.waiting.records);
  const details = captureDetails(documents);
  const sources = new Set(documents.flatMap((document) => document.activeSources)).size;
  return (
    // The numbers change several times a second: only the word of state is read aloud.
    <div role="status" aria-label="Capture status" aria-live="off" className={styles.bar}>
      <StateWord replaying={sumOf(documents, (document) => document.replaying)} />
      {level === undefined ? undefined : (
        <span className={styles.level} title={details}>
          {level.word}
          {leftOut === 0 ? undefined : (
            <span className={styles.minor}> · {formatCount(leftOut)} left out</span>
          )}
        </span>
      )}
      {status === undefined ? undefined : (
        <>
          <span className={styles.stored}>
            {counted(status.stored.spans, 'span')} · {formatBytes(status.stored.bytes)} stored
          </span>
          <span className={status.dropped > 0 ? styles.lost : undefined} title="Records known to be lost">
            {formatCount(status.dropped)} lost
          </span>
          {overhead === undefined ? undefined : (
            <span
              className={styles.minor}
              title="What recording takes in this tab: main-thread time, and what was handed over"
            >
              overhead {overhead} · {formatBytes(sumOf(documents, (document) => document.bytes))}
            </span>
          )}
          <span className={styles.minor} title="Batches waiting to be stored, and records still in the page">
            queue {formatCount(status.queued)}
            {waiting === 0 ? undefined : ` + ${formatCount(waiting)} in page`}
          </span>
        </>
      )}
      <span className={styles.grow} />
      {documents.length === 0 ? undefined : (
        <span className={styles.lesser} title={details}>
          {counted(documents.length, 'frame')} · {counted(sources, 'source')} active
          <span className={hiddenStyles.hidden}>{details}</span>
        </span>
      )}
      <button type="button" className={styles.button} onClick={toggleKeys}>
        ? keys
      </button>
    </div>
  );
}

function useOwnDocuments(): readonly LiveDocument[] {
  const documents = useCapture((state) => state.status?.documents);
  const tabId = useCapture((state) => state.tabId);
  return useMemo(
    () => (documents ?? []).filter((document) => tabId === undefined || document.tabId === tabId),
    [documents, tabId],
  );
}

/** `0.8 ms/min` once a while was watched, before that the sum since the documents began. */
function useOverhead(documents: readonly LiveDocument[]): string | undefined {
  const [samples, setSamples] = useState<readonly OverheadSample[]>([]);
  useEffect(() => {
    const totals = new Map(documents.map(({ sessionId, overheadMs }) => [sessionId, overheadMs]));
    setSamples((before) => addSample(before, { at: performance.now(), totals }));
  }, [documents]);
  if (documents.length === 0) return undefined;
  const rate = overheadPerMinute(samples);
  if (rate !== undefined) return `${formatDuration(rate)}/min`;
  return formatDuration(sumOf(documents, (document) => document.overheadMs));
}

function sumOf(documents: readonly LiveDocument[], amount: (document: LiveDocument) => number): number {
  return documents.reduce((sum, document) => sum + amount(document), 0);
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
}
