import './theme/tokens.css';
import './theme/base.css';
import { useRef } from 'react';
import styles from './app.module.css';
import { AppViews } from './app-views.tsx';
import { ExportControls } from './features/export/export-controls.tsx';
import { Keys } from './features/keys/keys.tsx';
import { Notices } from './features/notices/notices.tsx';
import { ActivityOverview } from './features/overview/activity-overview.tsx';
import { RulesSheet } from './features/rules/rules-sheet.tsx';
import { SettingsSheet } from './features/settings/settings-sheet.tsx';
import { StatusBar } from './features/status/status-bar.tsx';
import { ImportTarget } from './features/toolbar/import-target.tsx';
import { Toolbar } from './features/toolbar/toolbar.tsx';
import { useSelection } from './state/selection.ts';
import { useView } from './state/view.ts';
import hiddenStyles from './widgets/visually-hidden.module.css';

export interface AppProps {
  /** Of the extension; shown in the settings. */
  readonly version?: string;
}

/** The panel: toolbar, overview, views, status bar, and what lies over them. */
export function App({ version }: AppProps) {
  const filterInput = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isRulesOpen = useView((state) => state.isRulesOpen);
  // The open trace's name is the heading of the page; until there is one, the panel's own.
  const isTraceOpen = useSelection((state) => state.traceKey !== undefined);
  const isSettingsOpen = useView((state) => state.isSettingsOpen);
  const pickFile = (): void => picker.current?.click();
  const focusFilter = (): void => filterInput.current?.select();
  return (
    <ImportTarget picker={picker}>
      <div className={styles.app}>
        <header>
          {isTraceOpen ? undefined : <h1 className={hiddenStyles.hidden}>Tracepane</h1>}
          <Toolbar filterInput={filterInput} onImport={pickFile} exporting={<ExportControls />} />
        </header>
        <div className={styles.overview}>
          <ActivityOverview />
        </div>
        <main className={styles.views}>
          <AppViews />
          {isRulesOpen ? <RulesSheet /> : undefined}
          {isSettingsOpen ? <SettingsSheet version={version} /> : undefined}
        </main>
        <footer className={styles.status}>
          <StatusBar />
          <Notices />
        </footer>
        <Keys focusFilter={focusFilter} pickFile={pickFile} />
      </div>
    </ImportTarget>
  );
}
