import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { useView } from '../../state/view.ts';
import type { Command } from './commands.ts';
import { isPlainKey } from './key-words.ts';

/**
 * Listens for the keys of all commands, and for Escape. `goBack` says whether there was anything to go back from.
 *
 * It listens on the body: DevTools has a listener on the document of every panel, which takes Escape, Ctrl+F and its other keys
 * for itself (its console would open). What is answered here must not come that far; what is not is left to DevTools.
 */
export function useShortcuts(commands: readonly Command[], goBack: () => boolean): void {
  const latest = useRef({ commands, goBack });
  useEffect(() => {
    latest.current = { commands, goBack };
  });
  const bindings = commands.flatMap(({ id, keys }) => keys.map((key) => `${id} ${key}`)).join('\n');
  useEffect(() => {
    const onEscape = (event: KeyboardEvent): void => {
      if (isInDialog(event)) return;
      // A view that has answered it by itself has said so by preventing the default.
      if (event.defaultPrevented || (!isTyping(event) && latest.current.goBack())) answered(event);
    };
    const handlers = new Map([['Escape', onEscape]]);
    for (const line of bindings.split('\n')) {
      const [id = '', key = ''] = line.split(' ');
      handlers.set(key, (event) => {
        if (!isMeant(event, key)) return;
        answered(event);
        latest.current.commands.find((command) => command.id === id)?.run();
      });
    }
    return tinykeys(document.body, Object.fromEntries(handlers));
  }, [bindings]);
}

function answered(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** A letter belongs to the field it is typed into, to the tree that finds rows by it, or to an open dialog; only else it is a command. */
function isMeant(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || (event.repeat && key === 'Space')) return false;
  const { isKeysOpen, isPaletteOpen } = useView.getState();
  if (!isPlainKey(key)) return true;
  if (isKeysOpen || isPaletteOpen || isTyping(event)) return false;
  // Space presses what has the focus.
  return key !== 'Space' || event.target === document.body;
}

/** A dialog closes by itself, and Escape leaves what lies behind it as it is. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null;
}

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
  );
}
