import { shareOfCents } from '../money/money.ts';

/** Fee for a successful launch in basis points of its net revenue (R10). */
export const FEE_BASIS_POINTS = 100;
/** Fee for a successful launch of a reliable agency (R10). */
export const FEE_BASIS_POINTS_RELIABLE = 80;
/** From this successful launch on an agency is reliable (R10). */
export const RELIABLE_FROM_LAUNCH = 3;
/** Fee for an aborted launch: 1,000 USD (R10). */
export const ABORT_FEE_CENTS = 100_000;

/** Whether an agency is reliable with its `nth` successful launch (R10). Example: the second is not, the third is. */
export function isReliable(nthSuccessfulLaunch: number): boolean {
  return nthSuccessfulLaunch >= RELIABLE_FROM_LAUNCH;
}

/**
 * The fee for a launch (R10): 1 % of the net revenue of a successful one, 0.8 % from the agency's third on, 1,000 USD for
 * an aborted one, nothing for a failed one; half cents round half up, once.
 * Example: 3,000,050 USD net, second successful launch: 30,000.50 USD.
 */
export function launchFeeCents(launch: {
  outcome: 'successful' | 'failed' | 'aborted';
  netCents: number;
  /** Which successful launch of the agency this is, counted from 1. */
  nthSuccessfulLaunch: number;
}): number {
  if (
    launch.outcome === 'successful' &&
    !(Number.isSafeInteger(launch.nthSuccessfulLaunch) && launch.nthSuccessfulLaunch >= 1)
  )
    throw new RangeError(`successful launches are counted from 1, not ${launch.nthSuccessfulLaunch}`);
  switch (launch.outcome) {
    case 'successful':
      return shareOfCents(
        launch.netCents,
        isReliable(launch.nthSuccessfulLaunch) ? FEE_BASIS_POINTS_RELIABLE : FEE_BASIS_POINTS,
      );
    case 'aborted':
      return ABORT_FEE_CENTS;
    case 'failed':
      return 0;
  }
}

/** How a fee came about, in one sentence for people. */
export function feeBasisText(outcome: 'successful' | 'failed' | 'aborted', nthSuccessfulLaunch: number): string {
  switch (outcome) {
    case 'successful':
      return isReliable(nthSuccessfulLaunch)
        ? '0.8 % of the net revenue of a successful launch (reliable agency)'
        : '1 % of the net revenue of a successful launch';
    case 'aborted':
      return 'Fixed fee for an aborted launch';
    case 'failed':
      return 'No fee for a failed launch';
  }
}
