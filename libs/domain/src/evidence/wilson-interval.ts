/** The quantile of the normal distribution that leaves 2.5 % above: for an interval of 95 %. */
const Z_95 = 1.959963984540054;

/**
 * Between which shares the true rate of success lies with 95 %, by Wilson's score interval: it holds for few trials and for
 * all or none successful, where the usual formula says "exactly".
 * Example: 9 of 10 successful: from 59.6 % to 98.2 %; 10 of 10: from 72.2 % to 100 %.
 */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } {
  if (!Number.isSafeInteger(trials) || trials < 1 || successes < 0 || successes > trials)
    throw new RangeError(`no interval of ${successes} in ${trials}`);
  const share = successes / trials;
  const spread = (Z_95 * Z_95) / trials;
  const middle = share + spread / 2;
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  // Rounding must not leave a hair beyond none or all.
  return {
    low: successes === 0 ? 0 : (middle - reach) / (1 + spread),
    high: successes === trials ? 1 : (middle + reach) / (1 + spread),
  };
}
