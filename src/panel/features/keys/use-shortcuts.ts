import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { useView } from '../../state/view.ts';
import type { Command } from './commands.ts';
import { isPlainKey } from './key-words.ts';

/** Listens for the keys of all commands, and for Escape. */
export function useShortcuts(commands: readonly Command[], goBack: () => void): void {
  const latest = useRef({ commands, goBack });
  useEffect(() => {
    latest.current = { commands, goBack };
  });
  const bindings = commands.flatMap(({ id, keys }) => keys.map((key) => `${id} ${key}`)).join('\n');
  useEffect(() => {
    const onEscape = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !isTyping(event)) latest.current.goBack();
    };
    const handlers = new Map([['Escape', onEscape]]);
    for (const line of bindings.split('\n')) {
      const [id = '', key = ''] = line.split(' ');
      handlers.set(key, (event) => {
        if (!isMeant(event, key)) return;
        event.preventDefault();
        latest.current.commands.find((command) => command.id === id)?.run();
      });
    }
    return tinykeys(window, Object.fromEntries(handlers));
  }, [bindings]);
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

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
  );
}
