import { keepFormatters } from './kept-formatter.ts';

const countsIn = keepFormatters(locale => new Intl.NumberFormat(locale));

/** "1 launch", "12 launches". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${countsIn('en-US').format(count)} ${count === 1 ? one : many}`;
