import { ChevronDown, Download } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useActivities } from '../../state/activities.ts';
import { type ExportChoice, useExportChoice } from '../../state/export-choice.ts';
import { exportAsChosen } from '../../state/export-file.ts';
import { lookAtExportFolder } from '../../state/export-folder.ts';
import { useWritableFormats } from '../../state/writable-formats.ts';
import { ToolButton } from '../../widgets/tool-button.tsx';
import styles from './export-controls.module.css';
import { ExportMenu } from './export-menu.tsx';
import { SCOPE_WORDS } from './scope-choice.tsx';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** One button that exports as last chosen, and one beside it that opens the choice. */
export function ExportControls() {
  const isTransferring = useActivities((state) => state.activities.length > 0);
  const choice = useExportChoice();
  const label = useWritableFormats(({ formats }) => formats.find(({ id }) => id === choice.formatId)?.label);
  const hint = describeChoice(choice, label ?? choice.formatId);
  const [isOpen, setIsOpen] = useState(false);
  const onOpenChange = (isOpening: boolean): void => {
    setIsOpen(isOpening);
    if (isOpening) void lookAtExportFolder();
  };
  return (
    <div className={styles.controls}>
      <ToolButton
        label="Export"
        tone="primary"
        className={styles.now}
        icon={<Download {...ICON} />}
        hint={hint}
        isDisabled={isTransferring}
        onPress={() => void exportAsChosen()}
      />
      <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
        <Button className={styles.options ?? ''} aria-label="Export options" isDisabled={isTransferring}>
          <ChevronDown {...ICON} />
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom end" offset={4} containerPadding={6}>
          <Dialog className={styles.dialog ?? ''} aria-label="Export options">
            <ExportMenu onDone={() => setIsOpen(false)} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

/** `Export the traces shown as Tracepane JSON`: what a click will do. */
function describeChoice({ scope, gzip, payloads }: ExportChoice, format: string): string {
  const packed = gzip ? ', gzipped' : '';
  const bare = payloads === 'without' ? ', without payloads' : '';
  return `Export ${SCOPE_WORDS[scope].toLowerCase()} as ${format}${packed}${bare}: Ctrl+S`;
}
