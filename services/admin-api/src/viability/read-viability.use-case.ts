import {
  AdminTransactions,
  BookingsRepository,
  ForecastsRepository,
  InvoicesRepository,
  LaunchesRepository,
  onSaleOf,
  SalesRepository,
  type LaunchRecord,
  type Tx,
} from '@astro/admin-db';
import {
  choiceCosts,
  decisionAt,
  firstReachedAt,
  forecastSeats,
  salesCloseAt,
  salesPace,
  sampleSales,
  type ChoiceCosts,
  type PatternBasis,
  type Sale,
  type SalesPace,
  type SeatsAt,
  type SeatsForecast,
} from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';

/** Points of a chart, and rows of its table: more are neither seen nor read. */
const HISTORY_SAMPLES = 61;

/** A launch's way to its minimum. */
export interface Viability {
  launch: LaunchRecord;
  now: Date;
  salesCloseAt: Date;
  decisionAt: Date | null;
  reachedAt: Date | null;
  history: SeatsAt[];
  pace: SalesPace;
  forecast: (SeatsForecast & { basis: PatternBasis }) | null;
  choices: ChoiceCosts[];
}

/** Shows an agency whether a launch will be viable, and what each choice would cost. */
@UseCase()
export class ReadViability {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly salesOf: SalesRepository,
    private readonly forecasts: ForecastsRepository,
    private readonly bookings: BookingsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
  ): Promise<{ ok: true; value: Viability } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      const now = this.clock.now();
      const sales = (await this.salesOf.ofLaunches(tx, [launchId])).get(launchId) ?? [];
      const closesAt = salesCloseAt(launch.departsAt, launch.salesCloseHours);
      const { publishedAt } = launch;
      const decision = publishedAt === null ? null : decisionAt({ ...launch, publishedAt });
      return {
        ok: true,
        value: {
          launch,
          now,
          salesCloseAt: closesAt,
          decisionAt: decision,
          reachedAt: launch.minimumOccupancy === 0 ? null : firstReachedAt(sales, launch.minimumOccupancy),
          history: publishedAt === null ? [] : historyOf(sales, publishedAt, now < closesAt ? now : closesAt),
          pace: salesPace({ ...launch, sales, decisionAt: decision ?? closesAt }, now),
          ...(await this.#outlook(tx, launch, sales, now)),
        },
      };
    });
  }

  async #outlook(
    tx: Tx,
    launch: LaunchRecord,
    sales: Sale[],
    now: Date,
  ): Promise<Pick<Viability, 'forecast' | 'choices'>> {
    const onSale = onSaleOf(launch, sales, now);
    if (onSale === null) return { forecast: null, choices: [] };
    const { pattern, basis } = await this.forecasts.pattern(tx, launch.agencyId);
    const forecast = forecastSeats(onSale, pattern, now);
    const totals = await this.bookings.totalsOfLaunch(tx, launch.id);
    const flying = await this.bookings.activeTotals(tx, launch.id);
    return {
      forecast: { ...forecast, basis },
      choices: choiceCosts({
        netCents: totals.paidCents - totals.refundedCents,
        flyingNetCents: flying.netCents,
        seatsSold: forecast.seatsSold,
        pricePerSeatCents: launch.pricePerSeatCents,
        expectedSeats: onSale.decisionAt > now ? forecast.expectedSeats : null,
        nthSuccessfulLaunch: await this.invoices.nthSuccess(tx, launch.agencyId, launch.id),
      }),
    };
  }
}

/** Evenly spaced, so that the table reads like the chart. */
function historyOf(sales: readonly Sale[], from: Date, to: Date): SeatsAt[] {
  return from >= to ? [{ at: to, seats: 0 }] : sampleSales(sales, from, to, HISTORY_SAMPLES);
}
