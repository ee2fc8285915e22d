import { dayText } from '@astro/web-kit';

/** A launch's address in two parts that fit a table: "starship-from-starbase-to-moon" and "3 Feb 2028"; without the short id at the end. */
export const launchWords = (slug: string): { route: string; day: string } => {
  const parts = /^(.+)-(\d{4}-\d{2}-\d{2})-[^-]+$/.exec(slug);
  return { route: parts?.[1] ?? slug, day: dayText(parts?.[2] ?? '') };
};
