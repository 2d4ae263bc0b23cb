import { useState } from 'react';
import { type ChoiceOutcome, chooseFolder } from './choose-folder.ts';
import type { FolderHandle } from './folder-handle.ts';
import styles from './folder-page.module.css';

/** A small window with one big button: the browser lets a person choose a folder here, and not in a DevTools panel. */
export function FolderPage({ kept }: { readonly kept: FolderHandle | undefined }) {
  const [outcome, setOutcome] = useState<ChoiceOutcome>();
  const [picksAnother, setPicksAnother] = useState(false);
  const asked = picksAnother ? undefined : kept;
  const choose = async (): Promise<void> => {
    const answer = await chooseFolder(asked);
    setOutcome(answer);
    // A folder that is gone, or refused for good, cannot be allowed again: the next click picks one.
    if (answer.kind === 'failed' || answer.kind === 'refused') setPicksAnother(true);
  };
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Export folder</h1>
      <p className={styles.text}>
        Tracepane writes its exports there with one click, and asks no further question.
      </p>
      <button type="button" className={styles.button} onClick={() => void choose()}>
        {asked === undefined ? 'Choose a folder…' : `Allow “${asked.name}”`}
      </button>
      <p className={styles.text} role="status">
        {outcome === undefined ? advice(asked !== undefined) : describeOutcome(outcome)}
      </p>
    </main>
  );
}

function advice(isKept: boolean): string {
  return isKept
    ? 'When the browser asks, choose “Allow on every visit”: then it does not ask again.'
    : 'The browser asks whether Tracepane may edit files there. It does so for this folder alone.';
}

function describeOutcome(outcome: ChoiceOutcome): string {
  switch (outcome.kind) {
    case 'granted':
      return `Exports now go to “${outcome.name}”. Keep this window open, or close it: if the browser then asks again, open it anew and choose “Allow on every visit”.`;
    case 'refused':
      return `“${outcome.name}” was not allowed, so exports are downloaded. Choose again, or close this window.`;
    case 'cancelled':
      return 'Nothing was chosen, and nothing has changed.';
    case 'failed':
      return `That did not work: ${outcome.error} Choose another folder, or close this window: exports are downloaded.`;
  }
}
