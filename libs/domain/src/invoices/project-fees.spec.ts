import { expect, it } from '@jest/globals';
import { FEE_BASIS_POINTS, FEE_BASIS_POINTS_RELIABLE } from './fee.ts';
import { projectFees, PROJECTION_TEXT } from './project-fees.ts';

const launch = (launchId: string, agencyId: string, day: string, netCents: number) => ({
  launchId,
  agencyId,
  departsAt: new Date(`${day}T12:00:00Z`),
  netCents,
});
const fees = (...args: Parameters<typeof projectFees>): Record<string, number> =>
  Object.fromEntries(projectFees(...args).map(({ launchId, feeCents }) => [launchId, feeCents]));

it('projects 1 %, and 0.8 % from the third success of an agency on, in the order of departure', () => {
  const ahead = [
    launch('later', 'a', '2027-03-01', 100_000_000),
    launch('sooner', 'a', '2027-02-01', 100_000_000),
    launch('of-another', 'b', '2027-01-01', 100_000_000),
  ];
  expect(fees(ahead, new Map([['a', 1]]))).toEqual({ sooner: 1_000_000, later: 800_000, 'of-another': 1_000_000 });
  expect(fees(ahead, new Map([['a', 2]]))).toMatchObject({ sooner: 800_000, later: 800_000 });
});

it('projects nothing for a launch that has sold nothing, and it counts for the ones after it', () => {
  const ahead = [launch('empty', 'a', '2027-02-01', 0), launch('full', 'a', '2027-03-01', 50)];
  expect(fees(ahead, new Map([['a', 1]]))).toEqual({ empty: 0, full: 0 });
  expect(projectFees(ahead, new Map([['a', 1]])).map(one => one.nthSuccessfulLaunch)).toEqual([2, 3]);
});

it('takes launches of one instant by their id, so that the same question has the same answer', () => {
  const ahead = [launch('y', 'a', '2027-02-01', 100_000_000), launch('x', 'a', '2027-02-01', 100_000_000)];
  for (const inAnyOrder of [ahead, ahead.toReversed()])
    expect(fees(inAnyOrder, new Map([['a', 1]]))).toEqual({ x: 1_000_000, y: 800_000 });
});

it('says the percentages that it takes', () => {
  expect(PROJECTION_TEXT).toContain(
    `${FEE_BASIS_POINTS / 100} %, or ${FEE_BASIS_POINTS_RELIABLE / 100} % from the third`,
  );
});
