import { type ChangeEvent, type DragEvent, type ReactNode, type RefObject, useState } from 'react';
import { importFile } from '../../state/transfer.ts';
import styles from './import-target.module.css';

export interface ImportTargetProps {
  /** Clicked by whatever offers to import. */
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly children: ReactNode;
}

/** Takes files: from the file dialog, or dropped anywhere on the panel. */
export function ImportTarget({ picker, children }: ImportTargetProps) {
  const [isOver, setIsOver] = useState(false);
  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file !== undefined) importFile(file);
    // The same file may be chosen again.
    event.target.value = '';
  };
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setIsOver(true);
  };
  const onDragLeave = (event: DragEvent): void => {
    const { relatedTarget, currentTarget } = event;
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setIsOver(false);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    for (const file of event.dataTransfer.files) importFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the button Import is the first
    <div className={styles.target} onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      <input
        ref={picker}
        className={styles.input}
        type="file"
        aria-label="File to import"
        onChange={onChange}
      />
      {isOver ? (
        <div className={styles.drop}>Drop a trace file to open it: known by its content, packed or not</div>
      ) : undefined}
    </div>
  );
}
