/** Where a scrolled list stood when it was last looked at, in pixels. */
export interface EndSight {
  readonly isAtEnd: boolean;
  readonly scrollTop: number;
}

export interface ScrollPlace {
  readonly scrollTop: number;
  /** From the lower edge of what is in sight to the end of the list. */
  readonly toEnd: number;
}

/** Within this many pixels of the end a person is at the end. */
const NEAR = 4;

/**
 * Whether the list is still at its end after a scroll event. The event comes late: rows may have come since, and the end has gone
 * away from somebody who did not move. Only a way upwards leaves the end.
 */
export function afterScroll(before: EndSight, { scrollTop, toEnd }: ScrollPlace): EndSight {
  const hasGoneUp = scrollTop < before.scrollTop - 1;
  return { isAtEnd: toEnd <= NEAR || (before.isAtEnd && !hasGoneUp), scrollTop };
}
