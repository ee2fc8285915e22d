const DAY_MS = 86_400_000;
const UNITS: readonly { days: number; from: number; name: string }[] = [
  { days: 365.25, from: 730, name: 'year' },
  { days: 30.44, from: 60, name: 'month' },
  { days: 7, from: 14, name: 'week' },
  { days: 1, from: 1, name: 'day' },
];

/** How far a departure is from the date that somebody booked for. `dateDifferenceText('2027-05-04T10:00:00Z', '2027-05-01T10:00:00Z')` is `3 days later than you booked`. */
export function dateDifferenceText(departsAt: string, bookedFor: string): string {
  const days = (Date.parse(departsAt) - Date.parse(bookedFor)) / DAY_MS;
  const unit = UNITS.find(({ from }) => Math.round(Math.abs(days)) >= from);
  if (unit === undefined) return 'When you booked for';
  const count = Math.round(Math.abs(days) / unit.days);
  return `${count} ${unit.name}${count === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'} than you booked`;
}
