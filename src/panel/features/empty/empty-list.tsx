import type { ReactNode } from 'react';
import { formatCount } from '../../../core/base/format-count.ts';
import { siteOf } from '../../../core/model/session.ts';
import {
  armSite,
  reloadPage,
  retryStorage,
  setRecording,
  useCapture,
  useIsRecording,
  useSite,
} from '../../state/capture.ts';
import { setFilterText, useFilter } from '../../state/filter.ts';
import { reconnect } from '../../state/reconnect.ts';
import { useGaps, useTraceCount, useTraces } from '../../state/traces.ts';
import { setBrush } from '../../state/view.ts';
import { ActionButton } from '../../widgets/action-button.tsx';
import styles from './empty-list.module.css';
import { type ListState, listState } from './list-state.ts';

/** What stands in the list of traces while it has no rows: why, and what to do next. */
export function EmptyList() {
  const state = useListState();
  switch (state.kind) {
    case 'loading':
      return (
        <Face title="Reading the history…">
          <div className={styles.progress} />
        </Face>
      );
    case 'failed':
      return <Face title="The history could not be read">{state.problem}</Face>;
    case 'disconnected':
      return (
        <Face
          title="Not connected to the recorder"
          actions={<ActionButton label="Retry" onPress={() => void reconnect()} />}
        >
          {state.why}
        </Face>
      );
    case 'not-recordable':
      return (
        <Face title="This page cannot be recorded">
          {state.url === ''
            ? 'The browser lets no extension into its own pages, its web store, and pages of other extensions.'
            : `The browser lets no extension into ${siteOf(state.url)}.`}{' '}
          Open a web page in this tab.
        </Face>
      );
    case 'not-armed':
      return (
        <Face title="This site is not recorded" actions={<ArmButton />}>
          Tracepane records only the sites you choose. Choose {siteOf(state.url)} once; it stays chosen.
        </Face>
      );
    case 'paused':
      return (
        <Face
          title="Recording is paused"
          actions={
            <ActionButton label="Resume recording" onPress={() => void setRecording(true)} isPrimary />
          }
        >
          What this tab does now is not kept.
        </Face>
      );
    case 'storage-paused':
      return (
        <Face
          title="Nothing can be stored now"
          actions={<ActionButton label="Retry" onPress={() => void retryStorage()} />}
        >
          {state.why} What is recorded meanwhile waits, and appears here as soon as it is stored.
        </Face>
      );
    case 'filtered':
      return (
        <Face
          title="No trace matches the filter"
          actions={<ActionButton label="Clear the filter" onPress={() => setFilterText('')} isPrimary />}
        >
          {hidden(state.total)}
        </Face>
      );
    case 'outside-brush':
      return (
        <Face
          title="No trace in the chosen time"
          actions={<ActionButton label="Show all times" onPress={() => setBrush(undefined)} isPrimary />}
        >
          {hidden(state.total)}
        </Face>
      );
    case 'nothing-stored':
      return (
        <Face title="Nothing is stored yet">
          Open DevTools on a page, choose the Tracepane tab and use the page. Or drop an exported file here.
        </Face>
      );
    case 'only-gaps':
      return (
        <Face title="No trace, only gaps">
          Something was recorded and is missing: how much and why stands above. What comes now appears here.
        </Face>
      );
    case 'nothing-yet':
      return (
        <Face
          title="Nothing recorded yet"
          actions={<ActionButton label="Reload the page" onPress={reloadPage} />}
        >
          Use the page: actions, requests, spans and errors appear here as they happen. If the page was open
          before the panel, reload it to record from its start.
        </Face>
      );
  }
}

function hidden(total: number): string {
  return total === 1 ? '1 trace is hidden.' : `${formatCount(total)} traces are hidden.`;
}

export function ArmButton() {
  return <ActionButton label="Record this site" onPress={() => void armSite()} isPrimary />;
}

function useListState(): ListState {
  return listState({
    loading: useTraces((state) => state.loading),
    problem: useTraces((state) => state.problem),
    connection: useCapture((state) => state.connection),
    site: useSite(),
    watchesPage: useCapture((state) => state.tabId !== undefined),
    isRecording: useIsRecording(),
    storageFault: useCapture((state) => state.status?.storageFault),
    isFiltering: useFilter((state) => state.query !== undefined),
    total: useTraceCount(),
    gaps: useGaps().length,
  });
}

interface FaceProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function Face({ title, actions, children }: FaceProps) {
  return (
    <div className={styles.face}>
      <p className={styles.title}>{title}</p>
      {typeof children === 'string' || Array.isArray(children) ? (
        <p className={styles.text}>{children}</p>
      ) : (
        children
      )}
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
