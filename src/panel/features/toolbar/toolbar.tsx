import { Ban, ListFilter, PanelLeft, Settings, Upload } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useActivities } from '../../state/activities.ts';
import {
  armSite,
  clearTraces,
  setRecording,
  useCapture,
  useIsRecording,
  useSite,
} from '../../state/capture.ts';
import { useSelection } from '../../state/selection.ts';
import { toggleList, toggleRules, toggleSettings, useView } from '../../state/view.ts';
import { Chip } from '../../widgets/chip.tsx';
import { ToolButton, ToolToggle } from '../../widgets/tool-button.tsx';
import { FilterField } from './filter-field.tsx';
import styles from './toolbar.module.css';
import { ToolbarFrame } from './toolbar-frame.tsx';

const ICON = { size: 14, 'aria-hidden': true } as const;

export interface ToolbarProps {
  readonly filterInput: RefObject<HTMLInputElement | null>;
  readonly onImport: () => void;
  /** The button Export and what belongs to it. */
  readonly exporting: ReactNode;
}

export function Toolbar({ filterInput, onImport, exporting }: ToolbarProps) {
  const isTransferring = useActivities((state) => state.activities.length > 0);
  const isSettingsOpen = useView((state) => state.isSettingsOpen);
  const isListOpen = useView((state) => state.isListOpen);
  const isTraceOpen = useSelection((state) => state.traceKey !== undefined);
  return (
    <ToolbarFrame>
      {isTraceOpen ? (
        <ToolButton
          className={styles.drawer}
          label="Traces"
          showsLabel="never"
          icon={<PanelLeft {...ICON} />}
          hint="The list of traces"
          isExpanded={isListOpen}
          onPress={toggleList}
        />
      ) : undefined}
      <RecordButton />
      <ToolButton
        label="Clear"
        showsLabel="never"
        icon={<Ban {...ICON} />}
        hint="Delete the traces listed here"
        onPress={() => void clearTraces()}
      />
      <span className={styles.separator} />
      <FilterField input={filterInput} />
      <RulesButton />
      <span className={styles.grow} />
      <ToolButton
        label="Import"
        icon={<Upload {...ICON} />}
        hint="Open an exported trace; or drop a file here"
        isDisabled={isTransferring}
        onPress={onImport}
      />
      {exporting}
      <span className={styles.separator} />
      <ToolButton
        label="Settings"
        showsLabel="never"
        icon={<Settings {...ICON} />}
        hint="History, retention, recorded sites"
        isExpanded={isSettingsOpen}
        controls="settings"
        onPress={toggleSettings}
      />
    </ToolbarFrame>
  );
}

function RecordButton() {
  const isWanted = useIsRecording();
  const watchesPage = useCapture((state) => state.tabId !== undefined);
  const isArmed = useSite()?.isArmed !== false;
  if (!watchesPage) return undefined;
  const isRecording = isWanted && isArmed;
  // Call in the very turn of the click: the browser may ask for access to the site.
  const record = (isOn: boolean): void => {
    if (!isArmed) void armSite();
    if (isOn !== isWanted) void setRecording(isOn);
  };
  return (
    <ToolToggle
      className={isRecording ? styles.recording : undefined}
      label="Record"
      icon={<span className={styles.dot} />}
      isPressed={isRecording}
      hint={hintOf(isRecording, isArmed)}
      onChange={record}
    />
  );
}

function hintOf(isRecording: boolean, isArmed: boolean): string {
  if (!isArmed) return 'This site is not recorded. Record it';
  return isRecording ? 'Recording this tab. Pause: Ctrl+E' : 'Paused. Record this tab: Ctrl+E';
}

function RulesButton() {
  const isOpen = useView((state) => state.isRulesOpen);
  const count = useCapture(({ status }) => countRules(status?.rules));
  return (
    <ToolButton
      label="Capture rules"
      icon={<ListFilter {...ICON} />}
      hint="Decide what is recorded, and how much of it"
      isExpanded={isOpen}
      controls="capture-rules"
      after={count === 0 ? undefined : <Chip>{count}</Chip>}
      onPress={toggleRules}
    />
  );
}

type Rules = { readonly include: readonly string[]; readonly exclude: readonly string[] };

function countRules(rules: Rules | undefined): number {
  return rules === undefined ? 0 : rules.include.length + rules.exclude.length;
}
