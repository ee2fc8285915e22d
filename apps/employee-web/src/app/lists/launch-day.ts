import { dayText } from '@astro/web-kit';

/** The day of a launch at its spaceport, out of its address: `starship-from-starbase-to-moon-2028-02-03-796d219b0e` is of 3 Feb 2028. */
export const launchDay = (slug: string): string => dayText(/-(\d{4}-\d{2}-\d{2})-[^-]+$/.exec(slug)?.[1] ?? '');
