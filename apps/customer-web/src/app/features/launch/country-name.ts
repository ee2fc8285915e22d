let names: Intl.DisplayNames | undefined;

/** "US" reads "United States"; what is no country code stays as it is. */
export function countryName(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  names ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return names.of(country) ?? country;
}
