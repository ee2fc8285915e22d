import { launchFeeCents } from '../invoices/fee.ts';
import { sumCents } from '../money/money.ts';

/** What is only expected is told in whole thousands of dollars: cents would look surer than it is. */
const EXPECTED_CENTS = 100_000;

/** What an agency may do about a launch that is not viable yet. */
export type ViabilityChoice = 'fly' | 'delay' | 'abort';

/** What a choice costs at one moment. Always: kept = net - refunds - fee. */
export interface ChoiceCost {
  /** To be given back to travelers; for a delay at most so much, as each of them decides (R8). */
  refundsCents: number;
  /** The fee of AstroBookings (R10). */
  feeCents: number;
  /** What stays with the agency; for a delay at least so much. */
  keptCents: number;
}

/** A choice, its cost now and its cost on the decision date, when sales go on as forecast. */
export interface ChoiceCosts {
  choice: ViabilityChoice;
  now: ChoiceCost;
  /** Null when the decision date has passed. */
  later: ChoiceCost | null;
}

/** The money of a launch as it stands, and the sales to be expected. */
export interface ChoiceQuestion {
  /** Paid less refunded, over all bookings. */
  netCents: number;
  /** The same over bookings that would be refunded: those that still fly. */
  flyingNetCents: number;
  seatsSold: number;
  pricePerSeatCents: number;
  /** Seats sold to be expected on the decision date; null when it has passed. */
  expectedSeats: number | null;
  nthSuccessfulLaunch: number;
}

/**
 * The cost of flying anyway, of a delay and of an abort, now and on the decision date (R8, R10). Flying gives nothing back and costs
 * the share of a successful launch; a delay lets every traveler leave with 100 %; an abort refunds all who fly and costs 1,000 USD.
 * Example: 4 seats sold for 1,000,000 USD, second success: fly keeps 990,000, abort now loses the 1,000 of the fee.
 */
export function choiceCosts(question: ChoiceQuestion): ChoiceCosts[] {
  const { netCents, flyingNetCents, seatsSold, pricePerSeatCents, expectedSeats, nthSuccessfulLaunch } = question;
  const more =
    expectedSeats === null
      ? null
      : expectedMoreCents(expectedSeats - seatsSold, { flyingNetCents, seatsSold, pricePerSeatCents });
  const costs = (choice: ViabilityChoice): ChoiceCosts => ({
    choice,
    now: costOf(choice, { netCents, flyingNetCents, nthSuccessfulLaunch }),
    later:
      more === null
        ? null
        : costOf(choice, {
            netCents: sumCents([netCents, more]),
            flyingNetCents: sumCents([flyingNetCents, more]),
            nthSuccessfulLaunch,
          }),
  });
  return [costs('fly'), costs('delay'), costs('abort')];
}

/** New seats bring today's price; where more come back than go, what is paid shrinks in proportion. */
function expectedMoreCents(
  seats: number,
  launch: { flyingNetCents: number; seatsSold: number; pricePerSeatCents: number },
): number {
  const perSeatCents = seats >= 0 ? launch.pricePerSeatCents : launch.flyingNetCents / Math.max(1, launch.seatsSold);
  const cents = Math.round((seats * perSeatCents) / EXPECTED_CENTS) * EXPECTED_CENTS;
  // No more comes back than was paid.
  return Math.max(cents, -launch.flyingNetCents);
}

function costOf(
  choice: ViabilityChoice,
  money: { netCents: number; flyingNetCents: number; nthSuccessfulLaunch: number },
): ChoiceCost {
  const { netCents, flyingNetCents, nthSuccessfulLaunch } = money;
  switch (choice) {
    case 'fly': {
      const feeCents = launchFeeCents({ outcome: 'successful', netCents, nthSuccessfulLaunch });
      return { refundsCents: 0, feeCents, keptCents: netCents - feeCents };
    }
    case 'delay':
      return { refundsCents: flyingNetCents, feeCents: 0, keptCents: netCents - flyingNetCents };
    case 'abort': {
      const feeCents = launchFeeCents({ outcome: 'aborted', netCents: 0, nthSuccessfulLaunch });
      return { refundsCents: flyingNetCents, feeCents, keptCents: netCents - flyingNetCents - feeCents };
    }
  }
}
