import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import styles from './copy-button.module.css';
import { copyText } from './copy-text.ts';

export interface CopyButtonProps {
  /** Asked for at the click: a long report is not made before somebody wants it. */
  readonly text: string | (() => string);
  /** The accessible name, which says what is copied: `Copy span id`. */
  readonly label: string;
  /** Shown beside the icon; without it the button is an icon alone. */
  readonly caption?: string;
}

type Outcome = 'copied' | 'refused';

const OUTCOME_SHOWN_MS = 2500;

/** Copies, and says beside itself whether that worked: a browser may refuse. */
export function CopyButton({ text, label, caption }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), OUTCOME_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const isCopied = await copyText(typeof text === 'string' ? text : text());
    setOutcome(isCopied ? 'copied' : 'refused');
  };

  return (
    <span className={styles.copy}>
      <Button className={styles.button ?? ''} aria-label={label} onPress={copy}>
        <OutcomeIcon outcome={outcome} />
        {caption === undefined ? null : <span>{caption}</span>}
      </Button>
      <span className={styles.outcome} aria-live="polite">
        {outcome === 'copied' ? 'Copied' : null}
        {outcome === 'refused' ? 'The browser refused: select the text and press Ctrl+C' : null}
      </span>
    </span>
  );
}

function OutcomeIcon({ outcome }: { readonly outcome: Outcome | undefined }) {
  const size = { size: 12, 'aria-hidden': true } as const;
  if (outcome === 'copied') return <Check {...size} />;
  return outcome === 'refused' ? <X {...size} /> : <Copy {...size} />;
}
