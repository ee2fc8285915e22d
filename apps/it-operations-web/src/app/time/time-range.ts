/** The stretches of time that operators choose from; `custom` has a beginning and an end of its own. */
export const RANGES = [
  { value: '5m', label: 'Last 5 minutes', ms: 5 * 60_000 },
  { value: '15m', label: 'Last 15 minutes', ms: 15 * 60_000 },
  { value: '1h', label: 'Last hour', ms: 3_600_000 },
  { value: '24h', label: 'Last 24 hours', ms: 86_400_000 },
  { value: '7d', label: 'Last 7 days', ms: 7 * 86_400_000 },
] as const;

/** What stands in the address: a named range, or an own one with its instants in UTC. */
export interface RangeChoice {
  range: string;
  from: string;
  to: string;
}

/** A stretch of time. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

/** The stretch of a choice; a broken or turned-round one in the address means the last hour. */
export const windowOf = (choice: RangeChoice, nowMs: number): TimeWindow => {
  if (choice.range === 'custom') {
    const [from, to] = [Date.parse(choice.from), Date.parse(choice.to)];
    if (from < to) return { from: new Date(from), to: new Date(to) };
  }
  const ms = RANGES.find(range => range.value === choice.range)?.ms ?? 3_600_000;
  return { from: new Date(nowMs - ms), to: new Date(nowMs) };
};

/** An instant as the value of a `datetime-local` input in a zone. */
export const toInput = (at: Date, zone: string): string => {
  if (zone === 'utc') return at.toISOString().slice(0, 19);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
};

/** The instant of a `datetime-local` input; null while it is not complete. */
export const fromInput = (text: string, zone: string): Date | null => {
  const at = new Date(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? null : at;
};
