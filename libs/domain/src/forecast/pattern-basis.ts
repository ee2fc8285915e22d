/** What a forecast was learnt from. */
export type PatternBasis =
  | { of: 'agency'; launches: number }
  | { of: 'all'; launches: number; agencies: number; ownLaunches: number }
  | { of: 'nothing' };

/** The basis of a forecast in words. Example: `Learnt from 12 launches of yours whose sales are over.` */
export function basisText(basis: PatternBasis): string {
  switch (basis.of) {
    case 'agency':
      return `Learnt from ${launchesText(basis.launches)} of yours whose sales are over.`;
    case 'all':
      return `Learnt from ${launchesText(basis.launches)} of ${basis.agencies} agencies whose sales are over, as only ${basis.ownLaunches} of them ${basis.ownLaunches === 1 ? 'is' : 'are'} yours.`;
    case 'nothing':
      return 'No launch to learn from yet: an even pace and a very uncertain demand are assumed.';
  }
}

function launchesText(launches: number): string {
  return launches === 1 ? '1 launch' : `${launches} launches`;
}
