import { useCapture, useIsRecording } from '../../state/capture.ts';
import { isOpeningTrace } from '../../state/open-trace.ts';
import { selectOpenTraceAlone } from '../../state/selected-traces.ts';
import { closeTrace } from '../../state/selection.ts';
import { setBrush, setWindow, toggleList, toggleRules, toggleSettings, useView } from '../../state/view.ts';
import { CommandPalette } from './command-palette.tsx';
import { listCommands } from './commands.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { useMoveError } from './use-move-error.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface KeysProps {
  readonly focusFilter: () => void;
  readonly pickFile: () => void;
}

/** All keys of the panel, the dialog that shows them, and the palette that finds every command by its name. */
export function Keys({ focusFilter, pickFile }: KeysProps) {
  const isRecording = useIsRecording();
  const watchesPage = useCapture((state) => state.tabId !== undefined);
  const moveError = useMoveError();
  const commands = listCommands({ isRecording, watchesPage, focusFilter, pickFile, moveError });
  useShortcuts(commands, goBack);
  return (
    <>
      <KeysDialog commands={commands} />
      <CommandPalette commands={commands} />
    </>
  );
}

/** One step back: what lies on top goes first. Dialogs close themselves. False where there is nothing to go back from. */
function goBack(): boolean {
  const view = useView.getState();
  if (view.isKeysOpen || view.isPaletteOpen) return false;
  if (view.isRulesOpen) toggleRules();
  else if (view.isSettingsOpen) toggleSettings();
  else if (view.isListOpen) toggleList();
  else if (isOpeningTrace()) closeTrace();
  else if (view.window !== undefined) setWindow(undefined);
  else if (selectOpenTraceAlone()) return true;
  else if (view.brush !== undefined) setBrush(undefined);
  else return false;
  return true;
}
