import { inOrder, type Sale } from './sales-timeline.ts';

/** The time on sale is cut into so many parts of equal length, each with a pace of its own. */
export const PATTERN_PARTS = 20;
/** Parties of a traveler: four seats, six for a VIP (R2). */
const PARTY_SEATS_MAX = 6;
/** Coarser parts in which the unevenness of sales is measured: fine ones would hardly hold a party. */
const GROUPS = 5;
/** What is assumed until launches teach otherwise, and how many launches it weighs as much as. */
const PRIOR = {
  /** Parties per seat on sale: about two seats each, so just as many as there are seats. */
  demand: 0.5,
  demandWeight: 1,
  /** Parties of 1 to 6 seats. */
  partyShares: [0.5, 0.25, 0.1, 0.1, 0.03, 0.02],
  partyWeight: 4,
  clumping: 1.5,
  clumpingWeight: 4,
  /** How differently launches sell: the variance of demand around the average, relative to it. */
  variation: 0.5,
  variationWeight: 3,
  givenBack: 0.05,
  givenBackWeight: 20,
};
/** Launches never sell so alike that their own sales stop to matter, nor so differently that the average says nothing. */
const VARIATION = { min: 0.02, max: 4 };
const CLUMPING_MAX = 50;

/** How seats of an agency's launches sell, learnt from launches whose sales are over. */
export interface SalesPattern {
  /** Launches it was learnt from; 0 for what is assumed without any. */
  launches: number;
  /** Parties to be expected per seat on sale in each part of the time on sale. */
  rates: readonly number[];
  /** Shares of parties of 1, 2, 3 ... seats. */
  partyShares: readonly number[];
  /** How much more the number of parties in a stretch of time varies than pure chance alone (1): bursts and slow weeks. */
  clumping: number;
  /** How differently launches sell: the variance of a launch's demand relative to the average one's. */
  variation: number;
  /** Seats given back for each seat sold, in each part of the time on sale. */
  givenBack: readonly number[];
}

/** A launch whose sales are over. */
export interface CompletedSales {
  publishedAt: Date;
  closesAt: Date;
  /** When sales ended: at their close, or earlier because the launch was aborted. */
  endedAt: Date;
  seatsOnSale: number;
  sales: readonly Sale[];
}

/** How far the time on sale has come at an instant: 0 when it begins, 1 when it closes. */
export function shareOfTime(at: Date, launch: { publishedAt: Date; closesAt: Date }): number {
  const wholeMs = launch.closesAt.getTime() - launch.publishedAt.getTime();
  if (wholeMs <= 0) return 1;
  return Math.min(1, Math.max(0, (at.getTime() - launch.publishedAt.getTime()) / wholeMs));
}

/** What is to be expected per seat between two shares of the time on sale: parties per seat on sale, or seats back per seat sold. */
export function perSeat(rates: readonly number[], from: number, to: number): number {
  return rates.reduce((sum, rate, part) => sum + rate * overlap(part, from, to), 0);
}

/**
 * Learns how launches sell. A launch that was sold out or aborted counts for as long as it had seats to sell, so that full launches do
 * not look like little demand, and aborted ones don't vanish. Without launches the result is the assumption, wide and even.
 */
export function learnPattern(launches: readonly CompletedSales[]): SalesPattern {
  const studied = launches.filter(launch => launch.seatsOnSale > 0).map(study);
  const rates = learnRates(studied);
  const withExpected = studied.map(launch => ({ ...launch, expected: expectedParties(launch, rates) }));
  const clumping = learnClumping(withExpected, rates);
  return {
    launches: studied.length,
    rates,
    partyShares: learnPartyShares(studied),
    clumping,
    variation: learnVariation(withExpected, clumping),
    givenBack: learnGivenBack(studied),
  };
}

interface StudiedLaunch {
  seats: number;
  /** The share of the time on sale at which sales ended or the last seat went. */
  openUntil: number;
  /** When each party came, as shares of the time on sale. */
  parties: { share: number; seats: number }[];
  /** Seats that came back, and seats that could have, in each part of the time on sale. */
  back: number[];
  atRisk: number[];
}

/** With the parties to be expected of an average launch in the same time. */
type ExpectedLaunch = StudiedLaunch & { expected: number };

function study(launch: CompletedSales): StudiedLaunch {
  const sales = inOrder(launch.sales);
  const end = shareOfTime(launch.endedAt, launch);
  let openUntil = end;
  const back = Array.from({ length: PATTERN_PARTS }, () => 0);
  const atRisk = Array.from({ length: PATTERN_PARTS }, () => 0);
  let sold = 0;
  for (const sale of sales) {
    const share = shareOfTime(sale.at, launch);
    sold += sale.seats;
    if (sale.seats < 0) back[partOf(share)]! -= sale.seats;
    for (let part = 0; part < PATTERN_PARTS; part += 1) atRisk[part]! += sale.seats * overlap(part, share, end);
    if (sold >= launch.seatsOnSale && share < openUntil) openUntil = share;
  }
  return {
    seats: launch.seatsOnSale,
    openUntil,
    parties: sales.flatMap(sale =>
      sale.seats > 0 ? [{ share: shareOfTime(sale.at, launch), seats: sale.seats }] : [],
    ),
    back,
    atRisk,
  };
}

function learnRates(launches: readonly StudiedLaunch[]): number[] {
  const counts = Array.from({ length: PATTERN_PARTS }, () => 0);
  const exposed = Array.from({ length: PATTERN_PARTS }, () => 0);
  for (const { seats, openUntil, parties } of launches) {
    for (const { share } of parties) counts[partOf(share)]! += 1;
    for (let part = 0; part < PATTERN_PARTS; part += 1) exposed[part]! += seats * overlap(part, 0, openUntil);
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const seatsMean = launches.length === 0 ? 1 : sum(launches.map(({ seats }) => seats)) / launches.length;
  const weight = PRIOR.demandWeight * seatsMean;
  // The average pace over all parts: where hardly a launch had seats left, the part goes by it.
  const demand = (sum(counts) + weight * PRIOR.demand) / (sum(exposed) / PATTERN_PARTS + weight) / PATTERN_PARTS;
  return counts.map((count, part) => (count + weight * demand) / (exposed[part]! + weight));
}

function learnPartyShares(launches: readonly StudiedLaunch[]): number[] {
  const counts = PRIOR.partyShares.map(share => share * PRIOR.partyWeight);
  for (const { parties } of launches)
    for (const { seats } of parties) counts[Math.min(seats, PARTY_SEATS_MAX) - 1]! += 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map(count => count / total);
}

/** Pearson's statistic over a few parts of each launch, relative to its degrees of freedom. */
function learnClumping(launches: readonly ExpectedLaunch[], rates: readonly number[]): number {
  let statistic = PRIOR.clumping * PRIOR.clumpingWeight;
  let freedom = PRIOR.clumpingWeight;
  for (const launch of launches) {
    const count = launch.parties.length;
    const groups = Array.from({ length: GROUPS }, (_, group) => {
      const from = (group / GROUPS) * launch.openUntil;
      return { from, to: ((group + 1) / GROUPS) * launch.openUntil };
    });
    // With less than a party per group the statistic says nothing.
    if (count < GROUPS || launch.expected <= 0) continue;
    for (const { from, to } of groups) {
      const share = (launch.seats * perSeat(rates, from, to)) / launch.expected;
      const observed = launch.parties.filter(party => party.share > from && party.share <= to).length;
      statistic += (observed - count * share) ** 2 / (count * share);
    }
    freedom += GROUPS - 1;
  }
  // The pattern itself was fitted to these launches: that cost the freedom of one of them.
  if (freedom > PRIOR.clumpingWeight) freedom -= GROUPS - 1;
  // A standard error on top: too wide a band misleads less than one too narrow.
  return Math.min(CLUMPING_MAX, Math.max(1, (statistic / freedom) * (1 + Math.sqrt(2 / freedom))));
}

/** How much demand varies beyond chance and clumps (the moments of a random-effects model), and how little so few launches know of the average. */
function learnVariation(launches: readonly ExpectedLaunch[], clumping: number): number {
  const told = launches.filter(({ expected }) => expected > 0);
  const sum = told.reduce((total, { expected }) => total + expected, 0);
  const squares = told.reduce((total, { expected }) => total + expected * expected, 0);
  const spread = told.reduce((total, { expected, parties }) => total + (parties.length - expected) ** 2 / expected, 0);
  const room = sum - squares / Math.max(sum, 1e-9);
  const raw = room <= 0 ? 0 : Math.max(0, (spread - clumping * (told.length - 1)) / room);
  const { variation, variationWeight } = PRIOR;
  const own = (raw * told.length + variation * variationWeight) / (told.length + variationWeight);
  return Math.min(VARIATION.max, Math.max(VARIATION.min, own * (1 + 1 / Math.max(1, told.length))));
}

function learnGivenBack(launches: readonly StudiedLaunch[]): number[] {
  const { givenBack, givenBackWeight } = PRIOR;
  const parts = Array.from({ length: PATTERN_PARTS }, (_, part) => ({
    back: launches.reduce((sum, launch) => sum + launch.back[part]!, 0),
    atRisk: launches.reduce((sum, launch) => sum + Math.max(0, launch.atRisk[part]!), 0),
  }));
  const back = parts.reduce((sum, part) => sum + part.back, givenBack * givenBackWeight);
  const atRisk = parts.reduce((sum, part) => sum + part.atRisk, PATTERN_PARTS * givenBackWeight);
  // The average pace over all parts: where hardly a seat was sold, the part goes by it.
  const average = back / atRisk;
  return parts.map(part => (part.back + givenBackWeight * average) / (part.atRisk + givenBackWeight));
}

function expectedParties({ seats, openUntil }: StudiedLaunch, rates: readonly number[]): number {
  return seats * perSeat(rates, 0, openUntil);
}

function partOf(share: number): number {
  return Math.min(PATTERN_PARTS - 1, Math.floor(share * PATTERN_PARTS));
}

/** The share of a part that lies between two shares of the time on sale. */
function overlap(part: number, from: number, to: number): number {
  const low = Math.max(from * PATTERN_PARTS, part);
  const high = Math.min(to * PATTERN_PARTS, part + 1);
  return Math.max(0, high - low);
}
