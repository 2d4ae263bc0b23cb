import { GridPart } from '../../widgets/grid-part.tsx';
import styles from './trace-list.module.css';

/** The names of the columns; stays in sight while the rows scroll. */
export function TracesHead() {
  return (
    <GridPart role="row" aria-rowindex={1} className={styles.head}>
      <GridPart role="columnheader">Trace</GridPart>
      <GridPart role="columnheader" className={styles.right}>
        Spans
      </GridPart>
      <GridPart role="columnheader" className={styles.right}>
        Err
      </GridPart>
      <GridPart role="columnheader" className={styles.right}>
        Duration
      </GridPart>
      <GridPart role="columnheader" className={`${styles.right} ${styles.start}`}>
        Start
      </GridPart>
    </GridPart>
  );
}
