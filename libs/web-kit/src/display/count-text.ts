const counts = new Intl.NumberFormat('en-US');

/** "1 launch", "12 launches". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${counts.format(count)} ${count === 1 ? one : many}`;
