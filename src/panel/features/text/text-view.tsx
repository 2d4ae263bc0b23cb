import { type OpenTrace, useOpenTrace } from '../../state/open-trace.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { ProgressBar } from '../../widgets/progress-bar.tsx';
import styles from './text-view.module.css';
import { useReport } from './use-report.ts';

/** The open trace as a report that can be read, searched by the browser, copied and pasted. */
export function TextView() {
  const open = useOpenTrace();
  return open === undefined ? null : <ReportText key={open.row.key} open={open} />;
}

/** Longer than this, text makes a browser slow to lay out; the copy is always whole. */
const LONGEST_SHOWN = 200_000;

function ReportText({ open }: { readonly open: OpenTrace }) {
  const { text, progress } = useReport(open);
  if (text === undefined) return <Writing progress={progress} />;
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

/** Another view leaves it. */
function Writing({ progress }: { readonly progress: number }) {
  return (
    <div className={styles.writing}>
      <p>Writing the report… {Math.floor(progress * 100)} %</p>
      <ProgressBar label="Writing the report" share={progress} />
    </div>
  );
}
