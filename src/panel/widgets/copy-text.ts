/**
 * Puts text on the clipboard; call it straight from a click. A DevTools panel is a frame that Chromium may refuse the
 * asynchronous clipboard, so the old command is the second way. False when both were refused.
 */
export async function copyText(text: string): Promise<boolean> {
  // The old command goes first: it must run inside the click, and a refused promise would have spent that moment.
  if (copyBySelection(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused: the caller says so, beside the button.
    return false;
  }
}

function copyBySelection(text: string): boolean {
  const previous = document.activeElement;
  const field = document.createElement('textarea');
  // Without a selection there is nothing to copy. The text itself goes with the event: in the field, tens of megabytes of a report
  // would be laid out.
  field.value = ' ';
  field.readOnly = true;
  field.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;left:0;opacity:0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (previous instanceof HTMLElement) previous.focus({ preventScroll: true });
  }
}
