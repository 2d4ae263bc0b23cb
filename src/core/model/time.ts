/** Milliseconds since the session's time origin (`performance.timeOrigin`), the scale of `performance.now()`. */
export type Millis = number & { readonly brand: 'Millis' };
/** Milliseconds since the Unix epoch. Exists only at the edges: list, export, rotation. */
export type EpochMillis = number & { readonly brand: 'EpochMillis' };

export function millis(value: number): Millis {
  return value as Millis;
}

export function epochMillis(value: number): EpochMillis {
  return value as EpochMillis;
}

export function toEpoch(timeOrigin: EpochMillis, time: Millis): EpochMillis {
  return (timeOrigin + time) as EpochMillis;
}
