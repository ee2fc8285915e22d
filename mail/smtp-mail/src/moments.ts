/** An instant in words at a place: `Friday, 24 November 2028 at 09:00 GMT-3 (Kourou), 12:00 UTC`. */
export function momentAtPlace(instant: string, place: { name: string; timeZone: string }): string {
  const at = new Date(instant);
  const local = at.toLocaleString('en-GB', {
    timeZone: place.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const utc = at.toLocaleTimeString('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });
  return `${local} (${place.name}), ${utc} UTC`;
}

/** A day in words at a place: `8 December 2026`. */
export function dayAtPlace(instant: Date | string, timeZone = 'UTC'): string {
  return new Date(instant).toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
}

/** An instant in UTC in words: `24 November 2026 at 12:00 UTC`. */
export function momentInUtc(instant: string): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });
  return `${dayAtPlace(at)} at ${time} UTC`;
}
