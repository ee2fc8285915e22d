import type { BriefRecord, Evidence, FlightRecord } from '@astro/customer-web--customer-api';

/** A record of flights in words: what was counted, and how sure that is. Exact, and no promise. */
export const recordText = (record: FlightRecord): { counted: string; meaning: string } => {
  const counted = countedText(record);
  if (record.flights === 0) return { counted, meaning: '' };
  const source = sourceText(record);
  if (record.says === 'too-few') return { counted, meaning: `Too few flights to say more.${source}` };
  return {
    counted,
    meaning: `A rate between ${rangeText(record)} fits this record (95 % interval).${source}`,
  };
};

/** The record of a vehicle's family for a list, in the same words: what was counted, when that is too little, and whose word it is. */
export const briefRecordText = (record: BriefRecord): string => {
  const { family, says, flights, fromFiles } = record;
  if (flights === 0) return `${family}: no flight on record yet`;
  const few = says === 'too-few' ? ', too few to say more' : '';
  const source = fromFiles === 0 ? '' : ` (${fromFiles === flights ? '' : `${fromFiles} `}from the agency's own files)`;
  return `${family}: ${countedText(record)}${few}${source}`;
};

/** What became of earlier launches in words. */
export const earlierText = ({ flown, failed, aborted, delayed }: Evidence['earlier']): string => {
  const over = flown + failed + aborted;
  if (over === 0) return 'None is over yet.';
  const parts = [`${flown} flown`, `${failed} failed`, `${aborted} aborted`].join(', ');
  return `${parts}. ${delayed === 0 ? 'None' : delayed} of these ${over} ${delayed === 1 ? 'was' : 'were'} put off first.`;
};

function countedText({ flights, successes }: Pick<FlightRecord, 'flights' | 'successes'>): string {
  if (flights === 0) return 'No flight on record yet';
  return `${successes} of ${flights} ${flights === 1 ? 'flight' : 'flights'} successful`;
}

function sourceText({ flights, fromFiles }: FlightRecord): string {
  if (fromFiles === 0) return '';
  const which = fromFiles === flights ? 'All are' : `${fromFiles} of them ${fromFiles === 1 ? 'is' : 'are'}`;
  return ` ${which} known from the agency's own files.`;
}

/** Intervals narrower than this are told with a decimal: in whole percent both ends would read alike. */
const NARROW = 0.03;

function rangeText({ low, high }: { low: number; high: number }): string {
  const decimals = high - low < NARROW ? 1 : 0;
  return `${percent(low, decimals)} and ${percent(high, decimals)}`;
}

/** Never 100 % where the interval only comes near it. */
function percent(share: number, decimals: number): string {
  const steps = 10 ** decimals;
  const most = share < 1 ? 100 - 1 / steps : 100;
  return `${Math.min(most, Math.round(share * 100 * steps) / steps).toFixed(decimals)} %`;
}
