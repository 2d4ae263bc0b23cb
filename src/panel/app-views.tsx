import { Group, Panel } from 'react-resizable-panels';
import styles from './app.module.css';
import { SpanDetails } from './features/details/span-details.tsx';
import { EmptyList } from './features/empty/empty-list.tsx';
import { SiteBanner } from './features/empty/site-banner.tsx';
import { TextView } from './features/text/text-view.tsx';
import { Timeline } from './features/timeline/timeline.tsx';
import { TraceView } from './features/trace/trace-view.tsx';
import { TraceList } from './features/traces/trace-list.tsx';
import { TreeView } from './features/tree/tree-view.tsx';
import { useSelection } from './state/selection.ts';
import { closeList, toggleList, useView } from './state/view.ts';
import { Split } from './widgets/split.tsx';
import { useMedia } from './widgets/use-media.ts';

/** Below this many pixels the details go under the views, and below that the list becomes a drawer. */
const ROOM_FOR_DETAILS = '(min-width: 900px)';
/** From here on the list is wide enough to say when each trace began. */
const ROOM_FOR_START = '(min-width: 1200px)';
const ROOM_FOR_LIST = '(min-width: 560px)';

/** The list of traces, the open trace and the details, side by side as far as there is room. */
export function AppViews() {
  const hasRoomForDetails = useMedia(ROOM_FOR_DETAILS);
  const hasRoomForStart = useMedia(ROOM_FOR_START);
  const hasRoomForList = useMedia(ROOM_FOR_LIST);
  const isTraceOpen = useSelection((state) => state.traceKey !== undefined);
  if (!hasRoomForList) {
    if (!isTraceOpen) return <ListPane />;
    return (
      <>
        <TraceAboveDetails />
        <ListDrawer />
      </>
    );
  }
  return (
    <Group className={styles.group ?? ''} orientation="horizontal">
      <Panel
        id="list"
        className={styles.pane ?? ''}
        defaultSize={hasRoomForStart ? 440 : hasRoomForDetails ? 370 : 260}
        minSize={180}
        groupResizeBehavior="preserve-pixel-size"
      >
        <ListPane />
      </Panel>
      <Split label="Resize the list of traces" />
      <Panel id="trace" className={styles.pane ?? ''} minSize={220}>
        {hasRoomForDetails ? <OpenTrace /> : <TraceAboveDetails />}
      </Panel>
      {hasRoomForDetails ? (
        <>
          <Split label="Resize the details" />
          <Panel
            id="details"
            className={styles.pane ?? ''}
            defaultSize={330}
            minSize={200}
            groupResizeBehavior="preserve-pixel-size"
          >
            <SpanDetails />
          </Panel>
        </>
      ) : undefined}
    </Group>
  );
}

function OpenTrace() {
  return <TraceView views={{ Timeline: <Timeline />, Tree: <TreeView />, Text: <TextView /> }} />;
}

function TraceAboveDetails() {
  return (
    <Group className={styles.group ?? ''} orientation="vertical">
      <Panel id="views" className={styles.pane ?? ''} minSize={90}>
        <OpenTrace />
      </Panel>
      <Split label="Resize the details" />
      <Panel id="details-below" className={styles.pane ?? ''} defaultSize="38%" minSize={40}>
        <SpanDetails />
      </Panel>
    </Group>
  );
}

function ListPane({ onChosen = () => {} }: { readonly onChosen?: () => void }) {
  return (
    <div className={styles.list}>
      <SiteBanner />
      <TraceList empty={<EmptyList />} onChosen={onChosen} />
    </div>
  );
}

function ListDrawer() {
  const isOpen = useView((state) => state.isListOpen);
  if (!isOpen) return undefined;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the keyboard's way is Escape */}
      <div className={styles.scrim} onClick={toggleList} />
      <div className={styles.drawer}>
        <ListPane onChosen={closeList} />
      </div>
    </>
  );
}
