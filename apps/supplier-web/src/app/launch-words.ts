import { dayText } from '@astro/web-kit';

const SLUG = /^(.+)-from-.+-to-(.+)-(\d{4}-\d{2}-\d{2})-[0-9a-z]{10}$/;

/** A launch's readable address in words, where the API gives nothing else: "Crew Dragon to Low Earth Orbit, 12 Jun 2027". Other texts stay as they are. */
export const launchWords = (slug: string): string => {
  const [, rocket, destination, day] = SLUG.exec(slug) ?? [];
  if (rocket === undefined || destination === undefined || day === undefined) return slug;
  return `${capitals(rocket)} to ${capitals(destination)}, ${dayText(day)}`;
};

const capitals = (words: string): string =>
  words
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
