import { siteOf } from '../../../core/model/session.ts';
import { useSite } from '../../state/capture.ts';
import { useTraceCount } from '../../state/traces.ts';
import styles from './empty-list.module.css';
import { ArmButton } from './empty-list.tsx';

/** Over a list that shows earlier traces, when the page went on to a site that is not recorded: else nobody would notice. */
export function SiteBanner() {
  const site = useSite();
  const total = useTraceCount();
  if (site === undefined || site.isArmed || !site.isArmable || total === 0) return undefined;
  return (
    <div className={styles.banner}>
      <p>{siteOf(site.url)} is not recorded.</p>
      <ArmButton />
    </div>
  );
}
