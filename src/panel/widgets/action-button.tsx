import { Button } from 'react-aria-components';
import styles from './action-button.module.css';

export interface ActionButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  /** The one thing to do next. */
  readonly isPrimary?: boolean;
}

/** A button in running text, of a few words. */
export function ActionButton({ label, onPress, isPrimary = false }: ActionButtonProps) {
  return (
    <Button
      className={isPrimary ? `${styles.button} ${styles.primary}` : (styles.button ?? '')}
      onPress={onPress}
    >
      {label}
    </Button>
  );
}
