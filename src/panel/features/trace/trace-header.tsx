import { Pin } from 'lucide-react';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import { EXPIRED } from '../../../core/model/expiry.ts';
import { setPinned, useIsPinned } from '../../state/capture.ts';
import type { OpenTrace } from '../../state/open-trace.ts';
import { Chip } from '../../widgets/chip.tsx';
import { Swatch } from '../../widgets/swatch.tsx';
import { ToolToggle } from '../../widgets/tool-button.tsx';
import styles from './trace-header.module.css';
import { WhySentence } from './why-sentence.tsx';

/** Name, actor and outcome of a trace above the one sentence that says why it ran. */
export function TraceHeader({ open: { trace, row, session } }: { readonly open: OpenTrace }) {
  const [rootId] = trace.rootIds;
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <Swatch category={row.category} />
        <h1 className={styles.name} title={row.name}>
          {row.name}
        </h1>
        {row.actor === undefined ? null : <Chip>{`actor: ${row.actor}`}</Chip>}
        {row.frameLabel === undefined ? null : <Chip title={row.frameLabel}>{row.frameLabel}</Chip>}
        {session.origin.kind === 'file' ? (
          <Chip title="Imported from a file: nothing is added to it">read-only</Chip>
        ) : null}
        <Outcome trace={trace} />
        <KeepToggle row={row} />
      </div>
      {rootId === undefined ? null : <WhySentence trace={trace} spanId={rootId} />}
    </header>
  );
}

/** Kept by hand: rotation does not remove it with the rest. */
function KeepToggle({ row }: { readonly row: OpenTrace['row'] }) {
  const isPinned = useIsPinned(row);
  return (
    <ToolToggle
      label="Keep this trace"
      icon={<Pin size={14} fill={isPinned ? 'currentColor' : 'none'} aria-hidden="true" />}
      isPressed={isPinned}
      onChange={(wanted) => void setPinned([row], wanted)}
      hint={
        isPinned
          ? 'Kept whatever rotation removes. Press to let go of it.'
          : 'Keep this trace whatever rotation removes'
      }
      className={styles.keep}
    />
  );
}

/** `failed` where the root itself failed; else how many of its spans did; `running` while it does, `expired` when nobody will end it. */
function Outcome({ trace }: { readonly trace: Trace }) {
  const root = trace.rootIds[0] === undefined ? undefined : trace.byId.get(trace.rootIds[0]);
  const errors = trace.errorIds.length;
  if (root?.span.status === 'error') return <Chip tone="error">failed</Chip>;
  return (
    <>
      {errors === 0 ? null : (
        <Chip tone="error">{errors === 1 ? '1 error' : `${formatCount(errors)} errors`}</Chip>
      )}
      {root?.span.attributes[EXPIRED] === undefined ? null : (
        <Chip tone="warn">{`expired: ${root.span.attributes[EXPIRED]}`}</Chip>
      )}
      {root !== undefined && root.span.end === undefined ? <Chip tone="accent">running</Chip> : null}
    </>
  );
}
