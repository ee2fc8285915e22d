import type { Origin } from '@astro/events';
import { sql } from 'kysely';
import { AgenciesRepository } from './agencies.repository.ts';
import { AnnualReportRepository } from './annual-report.repository.ts';
import { AuditRepository } from './audit.repository.ts';
import { BookingsRepository } from './bookings.repository.ts';
import { CheckInsRepository } from './check-ins.repository.ts';
import { CopiesRepository } from './copies.repository.ts';
import { DemoRepository } from './demo.repository.ts';
import { EntriesRepository } from './entries.repository.ts';
import { FlightRecordsRepository } from './flight-records.repository.ts';
import { ForecastsRepository } from './forecasts.repository.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { InboxRepository } from './inbox.repository.ts';
import { InvoiceMailsRepository } from './invoice-mails.repository.ts';
import { InvoiceRemindersRepository } from './invoice-reminders.repository.ts';
import { InvoicesRepository } from './invoices.repository.ts';
import { KeptSeatsRepository } from './kept-seats.repository.ts';
import { LaunchImportNamesRepository } from './launch-import-names.repository.ts';
import { LaunchImportRowsRepository } from './launch-import-rows.repository.ts';
import { LaunchImportsRepository } from './launch-imports.repository.ts';
import { LaunchPreviewsRepository } from './launch-previews.repository.ts';
import { LaunchListsRepository } from './launch-lists.repository.ts';
import { LaunchMessagesRepository } from './launch-messages.repository.ts';
import { LaunchesRepository } from './launches.repository.ts';
import { MembersRepository } from './members.repository.ts';
import { migrateAdminDb, type Migrated } from './migrate.ts';
import { MonthsRepository } from './months.repository.ts';
import type { AdminDbClock, SavedAct, Surroundings } from './origin.ts';
import { OutboxRepository } from './outbox.repository.ts';
import { PassengersRepository } from './passengers.repository.ts';
import { PastLaunchesRepository } from './past-launches.repository.ts';
import { PaymentsRepository } from './payments.repository.ts';
import { openPool } from './pool.ts';
import { ReconcileRepository } from './reconcile.repository.ts';
import { ReferenceRepository } from './reference.repository.ts';
import { RefundsRepository } from './refunds.repository.ts';
import { ReportsRepository } from './reports.repository.ts';
import { RocketsRepository } from './rockets.repository.ts';
import { SavedViewsRepository } from './saved-views.repository.ts';
import { SalesRepository } from './sales.repository.ts';
import { AdminTransactions } from './transactions.ts';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.ts';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.ts';
import { WebhookOutboxRepository } from './webhook-outbox.repository.ts';

/** What a connection to the admin database needs. */
export interface AdminDbConfig {
  url: string;
  clock: AdminDbClock;
  newId: () => string;
  /** Who causes the changes: asked at each one, so that it can name the request being served. Default: the program alone. */
  origin?: () => Origin;
  /** Told of each privileged act after its commit, for the program's log. */
  onAct?: (act: SavedAct) => void;
  /** Name of the program, shown by PostgreSQL and kept in `signs_of_life`. */
  applicationName?: string;
}

/** The admin database: its repositories, and how to open, check and close it. */
export interface AdminDb {
  transactions: AdminTransactions;
  agencies: AgenciesRepository;
  members: MembersRepository;
  rockets: RocketsRepository;
  reference: ReferenceRepository;
  launches: LaunchesRepository;
  keptSeats: KeptSeatsRepository;
  launchPreviews: LaunchPreviewsRepository;
  launchLists: LaunchListsRepository;
  launchImports: LaunchImportsRepository;
  launchImportRows: LaunchImportRowsRepository;
  launchImportNames: LaunchImportNamesRepository;
  pastLaunches: PastLaunchesRepository;
  sales: SalesRepository;
  forecasts: ForecastsRepository;
  flightRecords: FlightRecordsRepository;
  bookings: BookingsRepository;
  passengers: PassengersRepository;
  checkIns: CheckInsRepository;
  launchMessages: LaunchMessagesRepository;
  savedViews: SavedViewsRepository;
  invoices: InvoicesRepository;
  invoiceMails: InvoiceMailsRepository;
  invoiceReminders: InvoiceRemindersRepository;
  refunds: RefundsRepository;
  reports: ReportsRepository;
  entries: EntriesRepository;
  months: MonthsRepository;
  payments: PaymentsRepository;
  annualReport: AnnualReportRepository;
  audit: AuditRepository;
  idempotency: IdempotencyRepository;
  webhookEndpoints: WebhookEndpointsRepository;
  webhookDeliveries: WebhookDeliveriesRepository;
  webhookOutbox: WebhookOutboxRepository;
  outbox: OutboxRepository;
  inbox: InboxRepository;
  reconcile: ReconcileRepository;
  /** What is told and kept, row by row, for comparing the databases. */
  copies: CopiesRepository;
  demo: DemoRepository;
  /** Brings the schema up to date; needs the owner's rights. */
  migrate(): Promise<Migrated>;
  /** A real write and read; throws when the database does not take them. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the admin database. Nothing is sent before the first use. */
export function connectAdminDb(config: AdminDbConfig): AdminDb {
  const applicationName = config.applicationName ?? 'admin-db';
  const { db } = openPool({ url: config.url, applicationName });
  const around: Surroundings = {
    clock: config.clock,
    newId: config.newId,
    origin: config.origin ?? (() => ({ component: applicationName })),
    onAct: config.onAct ?? (() => undefined),
  };
  const transactions = new AdminTransactions(db);
  const outbox = new OutboxRepository(db, config.url, around);
  const agencies = new AgenciesRepository(transactions, outbox);
  const members = new MembersRepository(transactions);
  const launchPreviews = new LaunchPreviewsRepository(outbox);
  const flightRecords = new FlightRecordsRepository(outbox);
  const launches = new LaunchesRepository(outbox, launchPreviews, flightRecords);
  const audit = new AuditRepository(around);
  const months = new MonthsRepository(around);
  const keptSeats = new KeptSeatsRepository(transactions, launches, audit);
  return {
    transactions,
    agencies,
    members,
    outbox,
    rockets: new RocketsRepository(),
    reference: new ReferenceRepository(),
    launches,
    keptSeats,
    launchPreviews,
    launchLists: new LaunchListsRepository(),
    launchImports: new LaunchImportsRepository(transactions, flightRecords),
    launchImportRows: new LaunchImportRowsRepository(),
    launchImportNames: new LaunchImportNamesRepository(),
    pastLaunches: new PastLaunchesRepository(),
    sales: new SalesRepository(),
    forecasts: new ForecastsRepository(),
    flightRecords,
    bookings: new BookingsRepository(),
    passengers: new PassengersRepository(),
    checkIns: new CheckInsRepository(),
    launchMessages: new LaunchMessagesRepository(transactions, around),
    savedViews: new SavedViewsRepository(),
    invoices: new InvoicesRepository(transactions, months, around),
    invoiceMails: new InvoiceMailsRepository(transactions, around),
    invoiceReminders: new InvoiceRemindersRepository(transactions, around),
    refunds: new RefundsRepository(),
    reports: new ReportsRepository(),
    entries: new EntriesRepository(),
    months,
    payments: new PaymentsRepository(),
    annualReport: new AnnualReportRepository(),
    audit,
    idempotency: new IdempotencyRepository(around),
    webhookEndpoints: new WebhookEndpointsRepository(around),
    webhookDeliveries: new WebhookDeliveriesRepository(around),
    webhookOutbox: new WebhookOutboxRepository(transactions, around),
    inbox: new InboxRepository(transactions, { agencies, members, launches, keptSeats, audit }, around),
    reconcile: new ReconcileRepository(transactions),
    copies: new CopiesRepository(transactions, launches),
    demo: new DemoRepository(transactions, agencies, members, outbox, flightRecords, config.newId),
    migrate: () => migrateAdminDb(config.url),
    async ping() {
      const at = config.clock.now();
      await sql`insert into signs_of_life (process, at) values (${applicationName}, ${at})
        on conflict (process) do update set at = excluded.at`.execute(db);
      await sql`select at from signs_of_life where process = ${applicationName}`.execute(db);
    },
    close: () => db.destroy(),
  };
}
