import { useMemo } from 'react';
import { traceToText } from '../../../core/formats/human-text.ts';
import { type OpenTrace, useOpenTrace } from '../../state/open-trace.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import styles from './text-view.module.css';

/** The open trace as a report that can be read, searched by the browser, copied and pasted. */
export function TextView() {
  const open = useOpenTrace();
  return open === undefined ? null : <Report open={open} />;
}

/** Longer than this, text makes a browser slow to lay out; the copy is always whole. */
const LONGEST_SHOWN = 200_000;

function Report({ open: { trace, session } }: { readonly open: OpenTrace }) {
  const text = useMemo(
    () => traceToText(trace, { url: session.url, timeOrigin: session.timeOrigin }),
    [trace, session],
  );
  const isCut = text.length > LONGEST_SHOWN;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <CopyButton text={text} label="Copy report" caption="Copy" />
        {isCut ? <span>Only the beginning is shown. Copy takes all of it.</span> : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <pre className={styles.report} role="region" aria-label="Report" tabIndex={0}>
        {isCut ? text.slice(0, LONGEST_SHOWN) : text}
      </pre>
    </div>
  );
}
