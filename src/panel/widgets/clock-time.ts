const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** Epoch milliseconds as the clock on the wall: `14:03:07.042`. */
export function clockTime(epoch: number): string {
  return CLOCK.format(epoch);
}

/** With the day, for a tooltip: `2026-11-21 14:03:07.042`. */
export function clockTimeWithDay(epoch: number): string {
  const date = new Date(epoch);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${year}-${twoDigits(month)}-${twoDigits(day)} ${clockTime(epoch)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
