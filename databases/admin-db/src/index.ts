export { connectAdminDb, type AdminDb, type AdminDbConfig } from './connect-admin-db.ts';
export { migrateAdminDb, type Migrated } from './migrate.ts';
export { AdminTransactions, type Reach, type Tx } from './transactions.ts';
export type { Actor, AdminDbClock, SavedAct } from './origin.ts';
export { InvalidCursorError, type Page, type PageRequest } from './page.ts';
export {
  AgenciesRepository,
  type AgencyChanges,
  type AgencyListQuery,
  type AgencyRecord,
  type AgencyWithFigures,
} from './agencies.repository.ts';
export { AnnualReportRepository, type AheadRecord, type FeeCell } from './annual-report.repository.ts';
export { AuditRepository, type AuditAct, type AuditEntry } from './audit.repository.ts';
export {
  BookingsRepository,
  type ActiveTotals,
  type BookingListQuery,
  type BookingRecord,
  type BookingTotals,
  type RefundRecord,
} from './bookings.repository.ts';
export {
  CheckInsRepository,
  type BoardingCount,
  type CheckInRecord,
  type TicketHolder,
} from './check-ins.repository.ts';
export type { DemoInvoice } from './demo-invoices.ts';
export { DemoRepository, type DemoAgency, type DemoHistory, type DemoLaunch } from './demo.repository.ts';
export type { MonthBounds } from './counted-in.ts';
export { EntriesRepository, type EntryListQuery, type EntryRecord, type EntryTotals } from './entries.repository.ts';
export { FlightRecordsRepository } from './flight-records.repository.ts';
export { ForecastsRepository, type StoredForecast } from './forecasts.repository.ts';
export { IdempotencyRepository, type Attempt, type KeyReused } from './idempotency.repository.ts';
export { InboxRepository } from './inbox.repository.ts';
export { InvoiceRemindersRepository, type DueInvoiceReminder } from './invoice-reminders.repository.ts';
export { InvoiceMailsRepository, type InvoiceMail } from './invoice-mails.repository.ts';
export type { InvoiceRecord, PaymentRecord } from './invoice-record.ts';
export {
  InvoicesRepository,
  type CreditNoteRecord,
  type InvoiceListQuery,
  type InvoiceTotals,
} from './invoices.repository.ts';
export type { IssuedInvoice } from './issue-invoices.ts';
export {
  LaunchImportNamesRepository,
  type FoundName,
  type ImportNameQuery,
  type LaunchImportNameRecord,
} from './launch-import-names.repository.ts';
export {
  LaunchImportRowsRepository,
  type ImportCounts,
  type ImportRowQuery,
  type JudgedRow,
  type LaunchImportRowRecord,
} from './launch-import-rows.repository.ts';
export {
  LaunchImportsRepository,
  type ClaimedImport,
  type LaunchImportChanges,
  type LaunchImportRecord,
} from './launch-imports.repository.ts';
export {
  LaunchListsRepository,
  type LaunchListQuery,
  type LaunchSort,
  type ListedLaunch,
} from './launch-lists.repository.ts';
export {
  LaunchMessagesRepository,
  type LaunchMessageRecord,
  type NewLaunchMessage,
} from './launch-messages.repository.ts';
export { LaunchPreviewsRepository, type LaunchPreviewRecord } from './launch-previews.repository.ts';
export { KeptSeatsRepository, type KeptSeatsRecord } from './kept-seats.repository.ts';
export { keptOf, seatsKept, type LaunchRecord, type LaunchStatusChangeRecord } from './launch-record.ts';
export { LaunchesRepository, type LaunchChanges } from './launches.repository.ts';
export type { SeatsRefusal } from './tables.ts';
export { MembersRepository, type MemberRecord } from './members.repository.ts';
export {
  MonthsRepository,
  type ClosingRecord,
  type KeptSums,
  type MonthLeftOpen,
  type MonthSums,
} from './months.repository.ts';
export { OutboxRepository } from './outbox.repository.ts';
export {
  PassengersRepository,
  type PassengerListQuery,
  type PassengerRecord,
  type PassengerStatus,
} from './passengers.repository.ts';
export {
  PastLaunchesRepository,
  type DraftInTheWay,
  type NamesByKind,
  type PastLaunchQuery,
  type PastLaunchRecord,
} from './past-launches.repository.ts';
export { CopiesRepository, type SeatsCopy } from './copies.repository.ts';
export { PaymentsRepository, type PaymentListQuery, type PaymentOfInvoice } from './payments.repository.ts';
export { ReconcileRepository, type LaunchTotals } from './reconcile.repository.ts';
export { ReferenceRepository, type DestinationRecord, type SpaceportRecord } from './reference.repository.ts';
export { onSaleOf, SalesRepository, type CompletedLaunch } from './sales.repository.ts';
export { SavedViewsRepository, type SavedViewRecord, type ViewedPage } from './saved-views.repository.ts';
export type { MessageLaunch } from './tables.ts';
export type { RevenueFigures, RevenueOfLaunch, RevenueQuery } from './launch-revenue.ts';
export { RefundsRepository, type RefundListQuery, type RefundOfBooking } from './refunds.repository.ts';
export { ReportsRepository, type AgencyRevenue } from './reports.repository.ts';
export {
  RocketsRepository,
  type OpenLaunchOfRocket,
  type RocketListQuery,
  type RocketRecord,
  type RocketWithUse,
} from './rockets.repository.ts';
export { WebhookDeliveriesRepository, type WebhookDeliveryRecord } from './webhook-deliveries.repository.ts';
export {
  WebhookEndpointsRepository,
  type WebhookEndpointChanges,
  type WebhookEndpointRecord,
} from './webhook-endpoints.repository.ts';
export {
  WebhookOutboxRepository,
  type ClaimedDelivery,
  type DeliveryOutcome,
  type DeliveryTry,
} from './webhook-outbox.repository.ts';
export type { StoredDeliveryStatus } from './tables.ts';
