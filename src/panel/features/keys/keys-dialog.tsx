import { X } from 'lucide-react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toggleKeys, useView } from '../../state/view.ts';
import type { Command } from './commands.ts';
import { KeyCaps } from './key-caps.tsx';
import styles from './keys.module.css';

const GROUPS = ['Traces', 'Recording', 'Views', 'Panel'] as const;

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
}

/** Keys that a view answers while it has the focus: they are no commands of the panel. */
const IN_LIST: readonly Line[] = [
  { label: 'Select up to here', keys: ['Shift+↓'] },
  { label: 'Go on and select nothing', keys: ['$mod+↓'] },
  { label: 'Add to the selection, or take out', keys: ['$mod+Space'] },
  { label: 'Select all traces shown', keys: ['$mod+a'] },
];
const IN_TIMELINE: readonly Line[] = [
  { label: 'Zoom in', keys: ['w'] },
  { label: 'Zoom out', keys: ['s'] },
  { label: 'Earlier', keys: ['a'] },
  { label: 'Later', keys: ['d'] },
  { label: 'Only the selected span', keys: ['Enter'] },
  { label: 'The whole trace', keys: ['0'] },
];
const IN_TREE: readonly Line[] = [
  { label: 'Fold', keys: ['←'] },
  { label: 'Unfold', keys: ['→'] },
  { label: 'Fold all', keys: ['['] },
  { label: 'Unfold all', keys: [']'] },
];
const ANYWHERE: readonly Line[] = [{ label: 'Back', keys: ['Escape'] }];

export function KeysDialog({ commands }: { readonly commands: readonly Command[] }) {
  const isOpen = useView((state) => state.isKeysOpen);
  return (
    <ModalOverlay className={styles.scrim ?? ''} isOpen={isOpen} onOpenChange={toggleKeys} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              Keys
            </Heading>
            <Button slot="close" className={styles.close ?? ''} aria-label="Close keys">
              <X size={14} aria-hidden="true" />
            </Button>
          </div>
          <div className={styles.groups}>
            {GROUPS.map((group) => (
              <KeyGroup
                key={group}
                title={group}
                lines={[...ofGroup(commands, group), ...(group === 'Panel' ? ANYWHERE : [])]}
              />
            ))}
            <KeyGroup title="In the list of traces" lines={IN_LIST} />
            <KeyGroup title="In the timeline" lines={IN_TIMELINE} />
            <KeyGroup title="In timeline and tree" lines={IN_TREE} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function KeyGroup({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  if (lines.length === 0) return undefined;
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {lines.map(({ label, keys }) => (
          <div key={label} className={styles.line}>
            <dt>{label}</dt>
            <dd>
              <KeyCaps keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ofGroup(commands: readonly Command[], group: Command['group']): readonly Line[] {
  return commands.filter((command) => command.group === group && command.keys.length > 0);
}
