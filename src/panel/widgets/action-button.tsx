import { Button } from 'react-aria-components';
import styles from './action-button.module.css';

export interface ActionButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  /** The one thing to do next. */
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

/** A button in running text, of a few words. */
export function ActionButton({ label, onPress, isPrimary = false, isDisabled = false }: ActionButtonProps) {
  return (
    <Button
      className={isPrimary ? `${styles.button} ${styles.primary}` : (styles.button ?? '')}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      {label}
    </Button>
  );
}
