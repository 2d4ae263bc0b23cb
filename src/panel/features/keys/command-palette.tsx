import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { togglePalette, useView } from '../../state/view.ts';
import type { Command } from './commands.ts';
import { KeyCaps } from './key-caps.tsx';
import styles from './keys.module.css';

/** Finds any command by its name. */
export function CommandPalette({ commands }: { readonly commands: readonly Command[] }) {
  const isOpen = useView((state) => state.isPaletteOpen);
  const { contains } = useFilter({ sensitivity: 'base' });
  const run = (id: string | number): void => {
    togglePalette();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <ModalOverlay className={styles.scrim ?? ''} isOpen={isOpen} onOpenChange={togglePalette} isDismissable>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Commands">
          <Autocomplete filter={contains}>
            <SearchField className={styles.find ?? ''} aria-label="Find a command" autoFocus>
              <Input className={styles.findInput ?? ''} placeholder="Find a command…" />
            </SearchField>
            <Menu
              className={styles.commands ?? ''}
              aria-label="Commands"
              items={commands.filter(({ id }) => id !== 'palette')}
              onAction={run}
              renderEmptyState={() => <div className={styles.none}>No command of that name</div>}
            >
              {(command) => (
                <MenuItem id={command.id} className={styles.command ?? ''} textValue={command.label}>
                  <span>{command.label}</span>
                  <span>
                    <KeyCaps keys={command.keys.slice(0, 1)} />
                  </span>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
