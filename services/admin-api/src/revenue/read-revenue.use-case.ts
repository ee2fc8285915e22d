import {
  AdminTransactions,
  BookingsRepository,
  RefundsRepository,
  ReportsRepository,
  type BookingRecord,
  type BookingTotals,
  type Page,
  type PageRequest,
  type RefundOfBooking,
  type RevenueFigures,
  type RevenueOfLaunch,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { periodBounds } from '../reports/period.ts';

/** Which rows are wanted: of a launch, of launches that depart in a period, or booked in a period. */
export interface MoneyRows extends PageRequest {
  launch?: string | undefined;
  departs?: string | undefined;
  booked?: string | undefined;
}

/** Shows an agency its money: by launch, and the bookings and refunds that each figure sums. */
@UseCase()
export class ReadRevenue {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly reports: ReportsRepository,
    private readonly bookingsOf: BookingsRepository,
    private readonly refundsOf: RefundsRepository,
  ) {}

  byLaunch(
    agencyId: string,
    { period, ...request }: PageRequest & { period: string },
  ): Promise<Page<RevenueOfLaunch> & { total: number; totals: RevenueFigures }> {
    const query = { ...request, agencyId, departs: periodBounds(period) };
    return this.transactions.run({ agencyId }, tx => this.reports.revenueByLaunch(tx, query));
  }

  bookings(agencyId: string, rows: MoneyRows): Promise<Page<BookingRecord> & { total: number; totals: BookingTotals }> {
    return this.transactions.run({ agencyId }, tx => this.bookingsOf.list(tx, queryOf(agencyId, rows)));
  }

  refunds(
    agencyId: string,
    rows: MoneyRows,
  ): Promise<Page<RefundOfBooking> & { total: number; totals: { amountCents: number } }> {
    return this.transactions.run({ agencyId }, tx => this.refundsOf.list(tx, queryOf(agencyId, rows)));
  }
}

function queryOf(agencyId: string, { launch, departs, booked, cursor, limit }: MoneyRows) {
  return {
    agencyId,
    launchId: launch,
    departs: departs === undefined ? undefined : periodBounds(departs),
    booked: booked === undefined ? undefined : periodBounds(booked),
    cursor,
    limit,
  };
}
