/** The element of the page's own HTML with this id. Throws when it is missing or of another kind: the page is then broken. */
export function pageElement<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`);
  return found;
}

export function onClick(id: string, work: () => void): void {
  pageElement(id, HTMLButtonElement).addEventListener('click', work);
}
