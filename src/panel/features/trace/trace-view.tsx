import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useOpeningProgress, useOpenTrace } from '../../state/open-trace.ts';
import { setView, useView, VIEW_NAMES, type ViewName } from '../../state/view.ts';
import { OpeningTrace } from './opening-trace.tsx';
import { TraceHeader } from './trace-header.tsx';
import styles from './trace-view.module.css';

export interface TraceViewProps {
  /** What each tab shows: the views are features of their own, and only the app knows them all. */
  readonly views: Readonly<Record<ViewName, ReactNode>>;
}

/** The open trace: its name, why it ran, and its views. */
export function TraceView({ views }: TraceViewProps) {
  const open = useOpenTrace();
  const view = useView((state) => state.view);
  if (open === undefined) return <NoTrace />;
  return (
    <article className={styles.trace} aria-label={`Trace ${open.row.name}`}>
      <TraceHeader open={open} />
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={view}
        onSelectionChange={(key) => {
          const chosen = VIEW_NAMES.find((name) => name === key);
          if (chosen !== undefined) setView(chosen);
        }}
      >
        <TabList className={styles.tabList ?? ''} aria-label="Views of the trace">
          {VIEW_NAMES.map((name) => (
            <Tab key={name} id={name} className={styles.tab ?? ''}>
              {name}
            </Tab>
          ))}
        </TabList>
        {VIEW_NAMES.map((name) => (
          <TabPanel key={name} id={name} className={styles.panel ?? ''}>
            {views[name]}
          </TabPanel>
        ))}
      </Tabs>
    </article>
  );
}

function NoTrace() {
  const progress = useOpeningProgress();
  if (progress !== undefined) return <OpeningTrace progress={progress} />;
  return (
    <div className={styles.none}>
      <p>No trace is open.</p>
      <p>Choose one in the list to see what ran, why, and how long each part took.</p>
    </div>
  );
}
