import {
  AdminTransactions,
  BookingsRepository,
  InvoicesRepository,
  LaunchesRepository,
  PassengersRepository,
  type BookingListQuery,
  type BookingRecord,
  type BookingTotals,
  type Page,
  type PassengerListQuery,
  type PassengerRecord,
} from '@astro/admin-db';
import { feeBasisText, launchFeeCents } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';

type NotFound = { ok: false; refusal: { kind: 'not-found' } };
const notFound: NotFound = { ok: false, refusal: { kind: 'not-found' } };

/** The money of a launch, and what AstroBookings asks for it. */
export interface LaunchRevenueFigures extends BookingTotals {
  launchId: string;
  feeCents: number;
  feeBasis: string;
  invoiceNumber: string | null;
}

/** Shows an agency who flies on a launch, who booked it and what it brings in: three views of the same bookings. */
@UseCase()
export class ReadLaunchBookings {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly bookings: BookingsRepository,
    private readonly passengersOf: PassengersRepository,
    private readonly invoices: InvoicesRepository,
  ) {}

  passengers(
    agencyId: string,
    query: PassengerListQuery,
  ): Promise<{ ok: true; value: Page<PassengerRecord> & { total: number } } | NotFound> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.launches.get(tx, agencyId, query.launchId)) === null) return notFound;
      return { ok: true, value: await this.passengersOf.ofLaunch(tx, query) };
    });
  }

  list(
    agencyId: string,
    query: BookingListQuery & { launchId: string },
  ): Promise<{ ok: true; value: Page<BookingRecord> & { total: number; totals: BookingTotals } } | NotFound> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.launches.get(tx, agencyId, query.launchId)) === null) return notFound;
      return { ok: true, value: await this.bookings.list(tx, { ...query, agencyId }) };
    });
  }

  revenue(agencyId: string, launchId: string): Promise<{ ok: true; value: LaunchRevenueFigures } | NotFound> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return notFound;
      const totals = await this.bookings.totalsOfLaunch(tx, launchId);
      const [invoice] = (await this.invoices.list(tx, { launchId, limit: 1 })).items;
      const figures = { ...totals, launchId };
      if (invoice !== undefined) {
        const { amountCents: feeCents, basis: feeBasis, number: invoiceNumber } = invoice;
        return { ok: true, value: { ...figures, feeCents, feeBasis, invoiceNumber } };
      }
      // What the fee would be if the launch ended well now, or what it is after it has ended (R10).
      const outcome = launch.status === 'failed' || launch.status === 'aborted' ? launch.status : 'successful';
      const nthSuccessfulLaunch = await this.invoices.nthSuccess(tx, agencyId, launchId);
      const netCents = totals.paidCents - totals.refundedCents;
      return {
        ok: true,
        value: {
          ...figures,
          feeCents: launchFeeCents({ outcome, netCents, nthSuccessfulLaunch }),
          feeBasis: feeBasisText(outcome, nthSuccessfulLaunch),
          invoiceNumber: null,
        },
      };
    });
  }
}
