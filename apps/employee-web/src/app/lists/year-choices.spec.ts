import { expect, it } from '@jest/globals';
import { yearChoices } from './year-choices.ts';

it.each([
  ['from the last back to the first', '2024', '2026', '2026', ['2026', '2025', '2024']],
  ['only the last while the first is not known', undefined, '2026', '2026', ['2026']],
  ['with the one in the address', '2025', '2026', '2019', ['2019', '2026', '2025']],
  ['never less than one', '2027', '2026', '2026', ['2026']],
])('%s', (_, first, last, chosen, expected) => {
  expect(yearChoices({ first, last, chosen }).map(({ value }) => value)).toEqual(expected);
});
