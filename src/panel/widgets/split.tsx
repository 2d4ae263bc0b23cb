import { Separator } from 'react-resizable-panels';
import styles from './split.module.css';

/** The line between two panes of a `Group`: dragged, or moved by the arrow keys. */
export function Split({ label }: { readonly label: string }) {
  return <Separator className={styles.separator} aria-label={label} />;
}
