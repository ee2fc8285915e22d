import { launchSlug, vipUntil, type PastOutcome } from '@astro/domain';
import type { AgenciesRepository } from './agencies.repository.ts';
import { insertDemoInvoices, type DemoInvoice } from './demo-invoices.ts';
import type { FlightRecordsRepository } from './flight-records.repository.ts';
import { publishedState, selectLaunches, type LaunchStatusChangeRecord } from './launch-record.ts';
import type { MemberRecord, MembersRepository } from './members.repository.ts';
import type { OutboxRepository } from './outbox.repository.ts';
import type { DestinationRecord, SpaceportRecord } from './reference.repository.ts';
import type { RocketRecord } from './rockets.repository.ts';
import type { StoredAgencyStatus, StoredLaunchStatus, StoredReason } from './tables.ts';
import type { AdminTransactions } from './transactions.ts';

/** An agency of the demo with its people. */
export interface DemoAgency {
  id: string;
  slug: string;
  displayName: string;
  description: string;
  contactEmail: string;
  legalName: string;
  legalAddress: string;
  taxId: string;
  status: StoredAgencyStatus;
  registeredAt: Date;
  members: Omit<MemberRecord, 'agencyId' | 'active'>[];
}

/** A launch of the demo with its history; its status is that of the last change, or draft. */
export interface DemoLaunch {
  id: string;
  agencyId: string;
  rocketId: string;
  spaceportId: string;
  destinationId: string;
  departsAt: Date;
  pricePerSeatCents: number;
  seatsOnSale: number;
  minimumOccupancy: number;
  salesCloseHours?: number;
  vipHours?: number;
  createdAt: Date;
  statusChanges: {
    to: Exclude<StoredLaunchStatus, 'draft'>;
    reason: StoredReason;
    text: string;
    by: string;
    at: Date;
  }[];
}

/** History of an agency of the demo, as one import brought it. */
export interface DemoHistory {
  importId: string;
  agencyId: string;
  fileName: string;
  fileBytes: number;
  takenAt: Date;
  flights: {
    line: number;
    /** The agency's rocket that the vehicle in the file was matched to. */
    rocketId: string;
    vehicle: string;
    mission: string;
    organisation: string;
    spaceport: string;
    departsAt: Date;
    isTimeKnown: boolean;
    outcome: PastOutcome;
  }[];
}

const ROWS_AT_ONCE = 200;

/** Fills an empty database with the demo. Ids decide what is there already, so a run that was cut short may be repeated. Needs the owner's rights. */
export class DemoRepository {
  readonly #transactions: AdminTransactions;
  readonly #agencies: AgenciesRepository;
  readonly #members: MembersRepository;
  readonly #outbox: OutboxRepository;
  readonly #flightRecords: FlightRecordsRepository;
  readonly #newId: () => string;
  constructor(
    transactions: AdminTransactions,
    agencies: AgenciesRepository,
    members: MembersRepository,
    outbox: OutboxRepository,
    flightRecords: FlightRecordsRepository,
    newId: () => string,
  ) {
    this.#transactions = transactions;
    this.#agencies = agencies;
    this.#members = members;
    this.#outbox = outbox;
    this.#flightRecords = flightRecords;
    this.#newId = newId;
  }

  /** Whether there is nothing of an agency's here yet. */
  async isEmpty(): Promise<boolean> {
    const row = await this.#transactions.run('all', tx =>
      tx.db.selectFrom('agencies').select('id').limit(1).executeTakeFirst(),
    );
    return row === undefined;
  }

  /** Adds spaceports and destinations. */
  insertReference(places: { spaceports: SpaceportRecord[]; destinations: DestinationRecord[] }): Promise<void> {
    return this.#transactions.run('all', async tx => {
      if (places.spaceports.length > 0)
        await tx.db
          .insertInto('spaceports')
          .values(places.spaceports)
          .onConflict(conflict => conflict.doNothing())
          .execute();
      if (places.destinations.length > 0)
        await tx.db
          .insertInto('destinations')
          .values(places.destinations)
          .onConflict(conflict => conflict.doNothing())
          .execute();
    });
  }

  /** Adds agencies with their people; the customer database is told. */
  insertAgencies(agencies: DemoAgency[]): Promise<void> {
    return this.#transactions.run('all', async tx => {
      for (const { members, ...agency } of agencies) {
        await this.#agencies.add(tx, agency);
        for (const member of members)
          await this.#members.addIfMissing(tx, { ...member, agencyId: agency.id, active: true });
      }
    });
  }

  /** Adds rockets. */
  insertRockets(rockets: RocketRecord[]): Promise<void> {
    return this.#transactions.run('all', async tx => {
      if (rockets.length > 0)
        await tx.db
          .insertInto('rockets')
          .values(rockets)
          .onConflict(conflict => conflict.doNothing())
          .execute();
    });
  }

  /** Adds launches with their status history; the customer database is told about those that are no drafts. Agencies, rockets and places must be there. */
  async insertLaunches(launches: DemoLaunch[]): Promise<void> {
    for (let from = 0; from < launches.length; from += ROWS_AT_ONCE)
      await this.#insertSome(launches.slice(from, from + ROWS_AT_ONCE));
  }

  /** Adds invoices of the past with their payments, reminders and credit notes. The launches must be there. */
  insertInvoices(invoices: DemoInvoice[]): Promise<void> {
    return this.#transactions.run('all', tx => insertDemoInvoices(tx, invoices));
  }

  /** Adds history as applied imports, and tells the customer database what is known of every agency's flights. */
  async insertHistory(history: DemoHistory[]): Promise<void> {
    for (const one of history) await this.#insertImport(one);
    const agencies = await this.#transactions.run('all', tx => this.#flightRecords.agencies(tx));
    for (const agencyId of agencies)
      await this.#transactions.run('all', tx => this.#flightRecords.refresh(tx, agencyId));
  }

  #insertImport({ importId, agencyId, fileName, fileBytes, takenAt, flights }: DemoHistory): Promise<void> {
    return this.#transactions.run('all', async tx => {
      await tx.db
        .insertInto('launchImports')
        .values({
          id: importId,
          agencyId,
          fileName,
          fileBytes,
          status: 'applied',
          format: 'csv',
          mode: 'all',
          isStale: false,
          rows: flights.length,
          doneRows: flights.length,
          takenHistory: flights.length,
          counts: JSON.stringify({ history: flights.length, draft: 0, leftOut: 0, faulty: 0, damaged: 0 }),
          header: 'null',
          choices: 'null',
          refusal: 'null',
          createdBy: JSON.stringify({ id: 'launcher', name: 'AstroBookings', role: 'it' }),
          createdAt: takenAt,
          appliedAt: takenAt,
        })
        .onConflict(conflict => conflict.doNothing())
        .execute();
      await tx.db
        .insertInto('pastLaunches')
        .values(
          flights.map(({ vehicle, ...flight }) => ({
            ...flight,
            id: `${importId}-${flight.line}`,
            agencyId,
            importId,
            rocket: vehicle,
            destination: '',
            // Never that of a row of a real file: whoever imports one gets all of it. What both tell is counted once.
            fingerprint: `demo-${flight.line}`,
          })),
        )
        .onConflict(conflict => conflict.doNothing())
        .execute();
    });
  }

  #insertSome(launches: DemoLaunch[]): Promise<void> {
    return this.#transactions.run('all', async tx => {
      const rockets = new Map((await tx.db.selectFrom('rockets').selectAll().execute()).map(row => [row.id, row]));
      const spaceports = new Map(
        (await tx.db.selectFrom('spaceports').selectAll().execute()).map(row => [row.id, row]),
      );
      const destinations = new Map(
        (await tx.db.selectFrom('destinations').selectAll().execute()).map(row => [row.id, row]),
      );
      // Made once: both databases know a change by the same id.
      const history = new Map(launches.map(launch => [launch.id, this.#history(launch)]));
      const added: string[] = [];
      for (const launch of launches) {
        const rocket = rockets.get(launch.rocketId);
        const spaceport = spaceports.get(launch.spaceportId);
        const destination = destinations.get(launch.destinationId);
        if (rocket === undefined || spaceport === undefined || destination === undefined)
          throw new Error(`launch ${launch.id} names a rocket, spaceport or destination that is not there`);
        const { statusChanges, vipHours = 24, salesCloseHours = 24, ...fields } = launch;
        const published = statusChanges[0]?.at ?? null;
        const slug = launchSlug({
          id: launch.id,
          rocketName: rocket.name,
          spaceportName: spaceport.name,
          destinationName: destination.name,
          departsAt: launch.departsAt,
          timeZone: spaceport.timeZone,
        });
        const row = await tx.db
          .insertInto('launches')
          .values({
            ...fields,
            salesCloseHours,
            vipHours,
            vipUntil: published === null ? null : vipUntil(published, vipHours),
            status: statusChanges.at(-1)?.to ?? 'draft',
            slug,
            publishedAt: published,
            delayNoticeAt: statusChanges.findLast(change => change.to === 'delayed')?.at ?? null,
            version: 1 + statusChanges.length,
          })
          .onConflict(conflict => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (row === undefined) continue;
        added.push(launch.id);
        const changes = history.get(launch.id) ?? [];
        if (changes.length > 0) await tx.db.insertInto('launchStatusChanges').values(changes).execute();
      }
      if (added.length === 0) return;
      const records = await selectLaunches(tx).where('launches.id', 'in', added).execute();
      await this.#outbox.add(
        tx,
        records.flatMap(record => {
          const state = publishedState(record, history.get(record.id) ?? []);
          if (state === null) return [];
          return [{ type: 'launch-changed' as const, aggregateId: record.id, aggregateVersion: record.version, state }];
        }),
      );
    });
  }

  #history(launch: DemoLaunch): LaunchStatusChangeRecord[] {
    return launch.statusChanges.map((change, index) => ({
      id: this.#newId(),
      launchId: launch.id,
      agencyId: launch.agencyId,
      fromStatus: launch.statusChanges[index - 1]?.to ?? 'draft',
      toStatus: change.to,
      reason: change.reason,
      text: change.text,
      by: change.by,
      at: change.at,
    }));
  }
}
