import type { SpanCategory } from '../../core/model/span.ts';
import { categoryColour } from '../theme/category-colour.ts';
import styles from './swatch.module.css';

/** The hue of a kind of work as a small square. Decoration: the word stands elsewhere. */
export function Swatch({ category }: { readonly category: SpanCategory }) {
  return <span className={styles.swatch} style={{ background: categoryColour(category) }} title={category} />;
}
