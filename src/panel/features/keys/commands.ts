import { clearTraces, flushPage, reloadPage, setRecording } from '../../state/capture.ts';
import { exportAsChosen, exportScope } from '../../state/export-file.ts';
import { setFilterText } from '../../state/filter.ts';
import { pinSelected, selectShownTraces } from '../../state/selected-traces.ts';
import { moveTrace } from '../../state/selection.ts';
import { setScope } from '../../state/sessions-in-scope.ts';
import {
  setBrush,
  setView,
  toggleKeys,
  togglePalette,
  toggleRules,
  toggleSettings,
} from '../../state/view.ts';

/** A verb of the panel: in the command palette, in the list of keys, or both. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** As tinykeys spells them: https://github.com/jamiebuilds/tinykeys#keybinding-syntax */
  readonly keys: readonly string[];
  readonly group: 'Recording' | 'Traces' | 'Views' | 'Panel';
  readonly run: () => void;
}

export interface CommandSurroundings {
  readonly isRecording: boolean;
  /** False in the full-tab view, which records nothing. */
  readonly watchesPage: boolean;
  readonly focusFilter: () => void;
  readonly pickFile: () => void;
  readonly moveError: (step: 1 | -1) => void;
}

/** Every verb that makes sense now, in the order in which people are shown them. */
export function listCommands(around: CommandSurroundings): readonly Command[] {
  const { isRecording } = around;
  const recording: readonly Command[] = [
    {
      id: 'record',
      label: isRecording ? 'Pause recording' : 'Resume recording',
      keys: ['$mod+e', 'Space'],
      group: 'Recording',
      run: () => void setRecording(!isRecording),
    },
    {
      id: 'flush',
      label: 'Store what the page still holds',
      keys: [],
      group: 'Recording',
      run: () => void flushPage(),
    },
    { id: 'reload', label: 'Reload the page', keys: [], group: 'Recording', run: reloadPage },
  ];
  const scopes: readonly Command[] = [
    { id: 'tab', label: 'Show this tab', keys: [], group: 'Traces', run: () => void setScope('tab') },
    {
      id: 'site',
      label: 'Show this site’s history',
      keys: [],
      group: 'Traces',
      run: () => void setScope('site'),
    },
    {
      id: 'all',
      label: 'Show everything stored',
      keys: [],
      group: 'Traces',
      run: () => void setScope('all'),
    },
  ];
  return [
    ...(around.watchesPage ? recording : []),
    { id: 'rules', label: 'Capture rules', keys: [], group: 'Recording', run: toggleRules },
    {
      id: 'clear',
      label: 'Clear the traces',
      keys: ['$mod+l'],
      group: 'Recording',
      run: () => void clearTraces(),
    },
    { id: 'filter', label: 'Filter traces', keys: ['/', '$mod+f'], group: 'Traces', run: around.focusFilter },
    { id: 'unfilter', label: 'Clear the filter', keys: [], group: 'Traces', run: () => setFilterText('') },
    { id: 'all-times', label: 'Show all times', keys: [], group: 'Traces', run: () => setBrush(undefined) },
    { id: 'next', label: 'Next trace', keys: ['j'], group: 'Traces', run: () => moveTrace(1) },
    { id: 'previous', label: 'Previous trace', keys: ['k'], group: 'Traces', run: () => moveTrace(-1) },
    { id: 'select-all', label: 'Select all traces shown', keys: [], group: 'Traces', run: selectShownTraces },
    {
      id: 'keep-selected',
      label: 'Keep the selected traces',
      keys: [],
      group: 'Traces',
      run: () => void pinSelected(true),
    },
    { id: 'next-error', label: 'Next error', keys: ['e'], group: 'Traces', run: () => around.moveError(1) },
    {
      id: 'previous-error',
      label: 'Previous error',
      keys: ['Shift+E'],
      group: 'Traces',
      run: () => around.moveError(-1),
    },
    ...(around.watchesPage ? scopes : []),
    { id: 'timeline', label: 'Timeline', keys: ['1'], group: 'Views', run: () => setView('Timeline') },
    { id: 'tree', label: 'Tree', keys: ['2'], group: 'Views', run: () => setView('Tree') },
    { id: 'text', label: 'Text', keys: ['3'], group: 'Views', run: () => setView('Text') },
    {
      id: 'export',
      label: 'Export as last chosen',
      keys: ['$mod+s'],
      group: 'Panel',
      run: () => void exportAsChosen(),
    },
    {
      id: 'export-selected',
      label: 'Export the selected traces',
      keys: [],
      group: 'Panel',
      run: () => void exportScope('selected'),
    },
    { id: 'import', label: 'Import a file', keys: [], group: 'Panel', run: around.pickFile },
    { id: 'settings', label: 'Settings', keys: [], group: 'Panel', run: toggleSettings },
    { id: 'palette', label: 'Find a command', keys: ['$mod+k'], group: 'Panel', run: togglePalette },
    { id: 'keys', label: 'Keys', keys: ['Shift+?', '?'], group: 'Panel', run: toggleKeys },
  ];
}
