/** The chances of 0, 1, 2 ... seats; the last one stands for itself and everything beyond. They sum to 1. */
export type SeatsDistribution = readonly number[];

/** Chances below this change no figure that is shown. */
const NEGLIGIBLE = 1e-12;
/** Where a running product is brought back to the size of 1, long before doubles end. */
const LARGE = 1e200;

/**
 * Seats of parties whose number is negative binomial (a Poisson number of which only a gamma-distributed rate is known), by Panjer's
 * recursion; what exceeds `seatsMax` is counted there, as no more seats can be sold.
 * Example: 2 parties expected of one seat each, size 1: no seat with 1/3, one with 2/9.
 */
export function compoundNegativeBinomial(parties: {
  mean: number;
  /** The larger, the closer to Poisson: the variance is `mean + mean * mean / size`. */
  size: number;
  /** Shares of parties of 1, 2, 3 ... seats. */
  partyShares: readonly number[];
  seatsMax: number;
}): SeatsDistribution {
  const { mean, size, partyShares, seatsMax } = parties;
  if (mean <= 0 || seatsMax <= 0) return certain(0, seatsMax);
  const p = mean / (mean + size);
  const slope = (size - 1) * p;
  // The chance of no seat may be smaller than any double (5,000 parties expected): the recursion runs from 1, its scale apart.
  let logScale = size * Math.log1p(-p);
  let last: number[] = [1];
  const chances = [Math.exp(logScale)];
  for (let seats = 1; seats < seatsMax; seats += 1) {
    let value = 0;
    for (let party = 1; party <= Math.min(seats, partyShares.length); party += 1)
      value += (p + (slope * party) / seats) * partyShares[party - 1]! * last[party - 1]!;
    // Rounding may leave a value a hair below nothing.
    value = Math.max(0, value);
    last = [value, ...last].slice(0, partyShares.length);
    if (value > LARGE) {
      last = last.map(one => one / LARGE);
      logScale += Math.log(LARGE);
      chances.push(Math.exp(logScale + Math.log(last[0]!)));
    } else chances.push(value === 0 ? 0 : Math.exp(logScale + Math.log(value)));
  }
  const below = chances.reduce((sum, chance) => sum + chance, 0);
  return [...chances, Math.max(0, 1 - below)];
}

/**
 * How many of `seats` stay sold when each does with `chance`, independently.
 * Example: two seats, chance 0.9: both 0.81, one 0.18, none 0.01.
 */
export function seatsKept(seats: number, chance: number): SeatsDistribution {
  if (seats === 0 || chance >= 1) return certain(seats, seats);
  if (chance <= 0) return certain(0, seats);
  // From the likeliest number outwards, so that thousands of seats leave no term too small to start from.
  const mode = Math.min(seats, Math.floor((seats + 1) * chance));
  const odds = chance / (1 - chance);
  const weights = Array.from({ length: seats + 1 }, () => 0);
  weights[mode] = 1;
  for (let kept = mode; kept < seats; kept += 1)
    weights[kept + 1] = (weights[kept]! * (seats - kept) * odds) / (kept + 1);
  for (let kept = mode; kept > 0; kept -= 1) weights[kept - 1] = (weights[kept]! * kept) / ((seats - kept + 1) * odds);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}

/** The sum of two independent numbers of seats; what exceeds `seatsMax` is counted there. */
export function sumOfSeats(one: SeatsDistribution, two: SeatsDistribution, seatsMax: number): SeatsDistribution {
  const sum = Array.from({ length: seatsMax + 1 }, () => 0);
  one.forEach((chance, seats) => {
    if (chance < NEGLIGIBLE) return;
    two.forEach((other, more) => {
      const both = Math.min(seats + more, seatsMax);
      sum[both] = sum[both]! + chance * other;
    });
  });
  return sum;
}

/** The chance of at least so many seats. */
export function chanceOfAtLeast(distribution: SeatsDistribution, seats: number): number {
  const chance = distribution.reduce((sum, one, place) => (place >= seats ? sum + one : sum), 0);
  return Math.min(1, Math.max(0, chance));
}

/** The seats to be expected on average. */
export function expectedSeats(distribution: SeatsDistribution): number {
  return distribution.reduce((sum, chance, seats) => sum + chance * seats, 0);
}

/**
 * The band of numbers, from the likeliest one outwards, whose chance comes nearest to `share`: neither always above it nor always
 * below, so that over many launches just that share of outcomes lies inside.
 * Example: chances 0.1, 0.2, 0.4, 0.2, 0.1 and a share of 0.8: one to three seats.
 */
export function likeliestBand(distribution: SeatsDistribution, share: number): { low: number; high: number } {
  const chanceOf = (seats: number) => distribution[seats] ?? -1;
  let low = distribution.indexOf(Math.max(...distribution));
  let high = low;
  let inside = chanceOf(low);
  while (inside < share && (low > 0 || high < distribution.length - 1)) {
    const goesDown = chanceOf(low - 1) >= chanceOf(high + 1);
    const more = Math.max(0, goesDown ? chanceOf(low - 1) : chanceOf(high + 1));
    if (inside + more - share > share - inside) break;
    inside += more;
    if (goesDown) low -= 1;
    else high += 1;
  }
  return { low, high };
}

function certain(seats: number, seatsMax: number): SeatsDistribution {
  return Array.from({ length: Math.max(seats, seatsMax, 0) + 1 }, (_, place) => (place === seats ? 1 : 0));
}
