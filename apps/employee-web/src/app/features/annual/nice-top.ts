/** The next amount above that a scale and its half can be read by, in cents: 1, 2, 4, 6, 8 or 10 times a power of ten, a dollar at least. Example: for 1,234.56 USD it is 2,000 USD. */
export const niceTop = (cents: number): number => {
  if (cents <= 100) return 100;
  const power = 10 ** Math.floor(Math.log10(cents));
  return power * ([1, 2, 4, 6, 8, 10].find(step => step * power >= cents) ?? 10);
};
