import { handOver } from '../../state/hand-over.ts';
import { VIEWERS } from '../../state/viewers.ts';
import { ActionButton } from '../../widgets/action-button.tsx';

/** The same traces, opened in another viewer instead of written to a file. */
export function ViewerChoice({ onDone }: { readonly onDone: () => void }) {
  return VIEWERS.map((viewer) => (
    <ActionButton
      key={viewer.id}
      label={`Open in ${viewer.label}`}
      onPress={() => {
        // First of all: a window may be opened only in the very turn of the click.
        void handOver(viewer);
        onDone();
      }}
    />
  ));
}
