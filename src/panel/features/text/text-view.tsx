import { useMemo } from 'react';
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
  const { blocks, progress } = useReport(open);
  const shown = useMemo(() => beginningOf(blocks ?? []), [blocks]);
  if (blocks === undefined) return <Writing progress={progress} />;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <CopyButton text={() => blocks.join('')} label="Copy report" caption="Copy" />
        {shown.isCut ? <span>Only the beginning is shown. Copy takes all of it.</span> : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <pre className={styles.report} role="region" aria-label="Report" tabIndex={0}>
        {shown.blocks.map(({ text, lines, from }) => (
          <span key={from} className={styles.block} style={{ containIntrinsicBlockSize: `${lines}lh` }}>
            {text}
          </span>
        ))}
      </pre>
    </div>
  );
}

interface ShownBlock {
  readonly text: string;
  /** What tells the browser its height before it has laid it out. */
  readonly lines: number;
  /** Characters before it. */
  readonly from: number;
}

function beginningOf(blocks: readonly string[]): {
  readonly blocks: readonly ShownBlock[];
  readonly isCut: boolean;
} {
  const shown: ShownBlock[] = [];
  let from = 0;
  for (const block of blocks) {
    if (from >= LONGEST_SHOWN) return { blocks: shown, isCut: true };
    const text = block.slice(0, LONGEST_SHOWN - from);
    shown.push({ text, lines: text.split('\n').length - 1, from });
    from += block.length;
  }
  return { blocks: shown, isCut: from > LONGEST_SHOWN };
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
