import {
  AdminTransactions,
  AgenciesRepository,
  BookingsRepository,
  InvoicesRepository,
  LaunchListsRepository,
  LaunchesRepository,
  PassengersRepository,
  RocketsRepository,
  type AgencyRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { withHistory, type LaunchWithHistory } from '../launches/launch-with-history.ts';

/** What an agency's start page shows. */
export interface AgencyHomeFigures {
  agency: AgencyRecord;
  checklist: { key: 'legal-data' | 'approved' | 'rocket' | 'launch' | 'on-sale'; done: boolean }[];
  nextLaunches: LaunchWithHistory[];
  revenueThisMonthCents: number;
  revenueLastMonthCents: number;
  drafts: number;
  missingPassengerData: number;
  /** Where, the next launches first. */
  missingByLaunch: Awaited<ReturnType<PassengersRepository['incompleteByLaunch']>>;
  unpaidInvoices: number;
  now: Date;
}

const NEXT_LAUNCHES = 5;
/** Launches with missing data that the start page names. */
const MISSING_LAUNCHES = 3;

/** Gathers what an agency wants to know first: what is next, what is missing, what came in. */
@UseCase()
export class ReadAgencyHome {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly rockets: RocketsRepository,
    private readonly launches: LaunchesRepository,
    private readonly lists: LaunchListsRepository,
    private readonly bookings: BookingsRepository,
    private readonly passengers: PassengersRepository,
    private readonly invoices: InvoicesRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
  ): Promise<{ ok: true; value: AgencyHomeFigures } | { ok: false; refusal: { kind: 'agency-not-synced' } }> {
    const now = this.clock.now();
    const month = (back: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    return this.transactions.run({ agencyId }, async tx => {
      const agency = await this.agencies.get(tx, agencyId);
      if (agency === null) return { ok: false, refusal: { kind: 'agency-not-synced' } };
      const list = (query: { status?: 'draft'; when?: 'upcoming' }, limit: number) =>
        this.lists.list(tx, { agencyId, sort: 'departure', limit, now, ...query });
      const upcoming = await list({ when: 'upcoming' }, NEXT_LAUNCHES * 4);
      const drafts = await list({ status: 'draft' }, 1);
      const all = await list({}, 1);
      const rockets = await this.rockets.list(tx, { agencyId, limit: 1 });
      const open = upcoming.items.filter(launch => ['scheduled', 'confirmed', 'delayed'].includes(launch.status));
      return {
        ok: true,
        value: {
          agency,
          checklist: [
            { key: 'legal-data', done: agency.taxId !== '' && agency.legalAddress !== '' },
            { key: 'approved', done: agency.status === 'active' },
            { key: 'rocket', done: rockets.total > 0 },
            { key: 'launch', done: all.total > 0 },
            { key: 'on-sale', done: all.total > drafts.total },
          ],
          nextLaunches: await withHistory(this.launches, tx, open.slice(0, NEXT_LAUNCHES)),
          revenueThisMonthCents: await this.bookings.netBetween(tx, agencyId, month(0), month(-1)),
          revenueLastMonthCents: await this.bookings.netBetween(tx, agencyId, month(1), month(0)),
          drafts: drafts.total,
          missingPassengerData: await this.passengers.countIncomplete(tx, agencyId, now),
          missingByLaunch: await this.passengers.incompleteByLaunch(tx, agencyId, now, MISSING_LAUNCHES),
          unpaidInvoices: await this.invoices.countUnpaid(tx, agencyId),
          now,
        },
      };
    });
  }
}
