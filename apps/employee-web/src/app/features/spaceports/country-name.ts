const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The name of a country by its two letters, or undefined when there is none. Example: "ES" is "Spain". */
export const countryName = (code: string): string | undefined => {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  return NAMES.of(code);
};
