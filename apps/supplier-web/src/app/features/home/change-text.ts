/** How a month compares with the one before: "12 % more than last month". Money that came back can make a month negative; then a percentage says nothing. */
export const changeText = (nowCents: number, beforeCents: number): string => {
  if (nowCents === beforeCents) return nowCents === 0 ? 'Nothing last month either' : 'The same as last month';
  if (beforeCents <= 0 || nowCents < 0) return nowCents > beforeCents ? 'More than last month' : 'Less than last month';
  const percent = Math.round(((nowCents - beforeCents) / beforeCents) * 100);
  const amount = Math.abs(percent) < 1 ? 'Less than 1' : String(Math.abs(percent));
  return `${amount} % ${nowCents > beforeCents ? 'more' : 'less'} than last month`;
};
