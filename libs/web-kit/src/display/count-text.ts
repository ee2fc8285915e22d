/** "1 launch", "12 launches". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${new Intl.NumberFormat('en-US').format(count)} ${count === 1 ? one : many}`;
