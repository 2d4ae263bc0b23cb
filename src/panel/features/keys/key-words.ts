/** A binding as people write it: `$mod+e` → `Ctrl E` (`⌘ E` on a Mac), `Shift+?` → `?`. */
export function keyWords(binding: string, isMac: boolean): readonly string[] {
  // The question mark is on Shift on every layout that has it there; people press "?".
  if (binding === 'Shift+?') return ['?'];
  return binding.split('+').map((word) => {
    if (word === '$mod') return isMac ? '⌘' : 'Ctrl';
    return word.length === 1 ? word.toUpperCase() : word;
  });
}

/** Bindings without Ctrl or ⌘ are letters that a person may also mean to type. */
export function isPlainKey(binding: string): boolean {
  return !binding.includes('$mod');
}
