import {
  AdminTransactions,
  AgenciesRepository,
  AnnualReportRepository,
  AuditRepository,
  BookingsRepository,
  CheckInsRepository,
  EntriesRepository,
  ForecastsRepository,
  IdempotencyRepository,
  InvoiceMailsRepository,
  InvoicesRepository,
  KeptSeatsRepository,
  LaunchImportNamesRepository,
  LaunchImportRowsRepository,
  LaunchImportsRepository,
  LaunchListsRepository,
  LaunchPreviewsRepository,
  LaunchMessagesRepository,
  LaunchesRepository,
  MembersRepository,
  MonthsRepository,
  PassengersRepository,
  PastLaunchesRepository,
  PaymentsRepository,
  ReferenceRepository,
  RefundsRepository,
  ReportsRepository,
  RocketsRepository,
  WebhookDeliveriesRepository,
  WebhookEndpointsRepository,
  SalesRepository,
  SavedViewsRepository,
  type AdminDb,
} from '@astro/admin-db';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AgenciesController } from './agencies/agencies.controller.ts';
import { DecideAgency } from './agencies/decide-agency.use-case.ts';
import { ReadAgencies } from './agencies/read-agencies.use-case.ts';
import { AgencyController } from './agency/agency.controller.ts';
import { ListActivity } from './agency/list-activity.use-case.ts';
import { ReadAgencyHome } from './agency/read-agency-home.use-case.ts';
import { ReadAgency } from './agency/read-agency.use-case.ts';
import { UpdateAgency } from './agency/update-agency.use-case.ts';
import { AuthServiceClient } from './auth-service/auth-service.client.ts';
import { RunBatch } from './batches/run-batch.use-case.ts';
import { BoardingController } from './boarding/boarding.controller.ts';
import { CheckInPassenger } from './boarding/check-in-passenger.use-case.ts';
import { ReadBoarding } from './boarding/read-boarding.use-case.ts';
import { UndoCheckIn } from './boarding/undo-check-in.use-case.ts';
import { BookingsController } from './bookings/bookings.controller.ts';
import { ReadBookings } from './bookings/read-bookings.use-case.ts';
import { ClockSource, IdSource } from './clock-source.ts';
import { InvalidCursorInterceptor } from './edge/invalid-cursor.interceptor.ts';
import { AddImport } from './imports/add-import.use-case.ts';
import { CheckImport } from './imports/check-import.use-case.ts';
import { ChooseImport } from './imports/choose-import.use-case.ts';
import { FinishImport } from './imports/finish-import.use-case.ts';
import { ImportBodyLimit } from './imports/import-body-limit.ts';
import { ImportTablesController } from './imports/import-tables.controller.ts';
import { ImportWorker } from './imports/import-worker.ts';
import { ImportsController } from './imports/imports.controller.ts';
import { ReadImportFile } from './imports/read-import-file.use-case.ts';
import { ReadImports } from './imports/read-imports.use-case.ts';
import { TakeBackImport } from './imports/take-back-import.use-case.ts';
import { TakeImport } from './imports/take-import.use-case.ts';
import { UploadImport } from './imports/upload-import.use-case.ts';
import { InvoicesController } from './invoices/invoices.controller.ts';
import { IssueCreditNote } from './invoices/issue-credit-note.use-case.ts';
import { ListPayments } from './invoices/list-payments.use-case.ts';
import { PaymentsController } from './invoices/payments.controller.ts';
import { ReadInvoices } from './invoices/read-invoices.use-case.ts';
import { ReceivedInvoicesController } from './invoices/received-invoices.controller.ts';
import { RecordPayment } from './invoices/record-payment.use-case.ts';
import { RenderInvoice } from './invoices/render-invoice.use-case.ts';
import { SendInvoice } from './invoices/send-invoice.use-case.ts';
import { EndKeptSeats } from './kept-seats/end-kept-seats.use-case.ts';
import { KeepSeats } from './kept-seats/keep-seats.use-case.ts';
import { KeptSeatsController } from './kept-seats/kept-seats.controller.ts';
import { ReadKeptSeats } from './kept-seats/read-kept-seats.use-case.ts';
import { KeysController } from './keys/keys.controller.ts';
import { ListKeys } from './keys/list-keys.use-case.ts';
import { MakeKey } from './keys/make-key.use-case.ts';
import { ProgramAddresses } from './keys/program-addresses.ts';
import { RevokeKey } from './keys/revoke-key.use-case.ts';
import { AllLaunchesController } from './launches/all-launches.controller.ts';
import { ChangeLaunchStatus } from './launches/change-launch-status.use-case.ts';
import { DeleteDraft } from './launches/delete-draft.use-case.ts';
import { DraftLaunch } from './launches/draft-launch.use-case.ts';
import { EditJudge } from './launches/edit-plan.ts';
import { LaunchBatchesController } from './launches/launch-batches.controller.ts';
import { LaunchBookingsController } from './launches/launch-bookings.controller.ts';
import { LaunchesController } from './launches/launches.controller.ts';
import { ListAllLaunches } from './launches/list-all-launches.use-case.ts';
import { ListLaunches } from './launches/list-launches.use-case.ts';
import { PlanLaunchEdit } from './launches/plan-launch-edit.use-case.ts';
import { PlanStatusChange } from './launches/plan-status-change.use-case.ts';
import { ReadLaunchBookings } from './launches/read-launch-bookings.use-case.ts';
import { PlanRepeat } from './launches/plan-repeat.use-case.ts';
import { RepeatLaunchController } from './launches/repeat-launch.controller.ts';
import { RepeatLaunch } from './launches/repeat-launch.use-case.ts';
import { PreviewLinkController } from './launches/preview-link.controller.ts';
import { PreviewLink } from './launches/preview-link.use-case.ts';
import { ReadLaunch } from './launches/read-launch.use-case.ts';
import { UpdateLaunch } from './launches/update-launch.use-case.ts';
import { MessagesController } from './messages/messages.controller.ts';
import { PlanMessage } from './messages/plan-message.use-case.ts';
import { ReadMessages } from './messages/read-messages.use-case.ts';
import { SendMessage } from './messages/send-message.use-case.ts';
import { TestMessage } from './messages/test-message.use-case.ts';
import { CloseMonth } from './months/close-month.use-case.ts';
import { MonthsController } from './months/months.controller.ts';
import { ReadMonths } from './months/read-months.use-case.ts';
import { ReopenMonth } from './months/reopen-month.use-case.ts';
import { ListPlaces } from './reference/list-places.use-case.ts';
import { ReferenceController } from './reference/reference.controller.ts';
import { SavePlace } from './reference/save-place.use-case.ts';
import { AnnualReportController } from './reports/annual-report.controller.ts';
import { ReportAgencyRevenue } from './reports/report-agency-revenue.use-case.ts';
import { ReportYear } from './reports/report-year.use-case.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { ReadRevenue } from './revenue/read-revenue.use-case.ts';
import { RevenueController } from './revenue/revenue.controller.ts';
import { AddRocket } from './rockets/add-rocket.use-case.ts';
import { ListRockets } from './rockets/list-rockets.use-case.ts';
import { ReadRocket } from './rockets/read-rocket.use-case.ts';
import { RocketsController } from './rockets/rockets.controller.ts';
import { UpdateRocket } from './rockets/update-rocket.use-case.ts';
import { ShopAddress } from './shop-address.ts';
import { InviteMember } from './team/invite-member.use-case.ts';
import { ListTeam } from './team/list-team.use-case.ts';
import { RemoveMember } from './team/remove-member.use-case.ts';
import { TeamController } from './team/team.controller.ts';
import { AddWebhook } from './webhooks/add-webhook.use-case.ts';
import { ChangeWebhook } from './webhooks/change-webhook.use-case.ts';
import { ReadWebhooks } from './webhooks/read-webhooks.use-case.ts';
import { RotateSecret } from './webhooks/rotate-secret.use-case.ts';
import { SendWebhook } from './webhooks/send-webhook.use-case.ts';
import { WebhookHosts } from './webhooks/webhook-hosts.ts';
import { WebhooksController } from './webhooks/webhooks.controller.ts';
import { ChangeView } from './views/change-view.use-case.ts';
import { ListViews } from './views/list-views.use-case.ts';
import { SaveView } from './views/save-view.use-case.ts';
import { ViewsController } from './views/views.controller.ts';
import { ReadViability } from './viability/read-viability.use-case.ts';
import { ViabilityController } from './viability/viability.controller.ts';

/** What the API is given from outside. */
export interface AdminApiParts {
  db: AdminDb;
  auth: AuthServiceClient;
  clock: ClockSource;
  ids: IdSource;
  addresses: ProgramAddresses;
  shop: ShopAddress;
  /** Origins of this machine that webhooks may go to, in the demo and in tests; default: none. */
  webhookLocalOrigins?: ReadonlySet<string>;
}

const CONTROLLERS = [
  KeysController,
  WebhooksController,
  TeamController,
  ReceivedInvoicesController,
  ViabilityController,
  AgencyController,
  RocketsController,
  LaunchBatchesController,
  LaunchesController,
  LaunchBookingsController,
  RepeatLaunchController,
  PreviewLinkController,
  KeptSeatsController,
  BoardingController,
  MessagesController,
  RevenueController,
  ViewsController,
  AllLaunchesController,
  ReferenceController,
  AgenciesController,
  BookingsController,
  InvoicesController,
  PaymentsController,
  ReportsController,
  AnnualReportController,
  MonthsController,
  ImportsController,
  ImportTablesController,
];

const USE_CASES = [
  ChangeView,
  CheckInPassenger,
  ListViews,
  PlanMessage,
  ReadBoarding,
  ReadMessages,
  ReadRevenue,
  RunBatch,
  SaveView,
  SendMessage,
  TestMessage,
  UndoCheckIn,
  AddRocket,
  ChangeLaunchStatus,
  DecideAgency,
  DeleteDraft,
  DraftLaunch,
  EditJudge,
  EndKeptSeats,
  KeepSeats,
  ReadKeptSeats,
  InviteMember,
  IssueCreditNote,
  ListActivity,
  ListAllLaunches,
  ListLaunches,
  ListPlaces,
  ListRockets,
  ListTeam,
  PlanLaunchEdit,
  PlanStatusChange,
  PlanRepeat,
  RepeatLaunch,
  PreviewLink,
  ReadAgencies,
  ReadAgency,
  ReadAgencyHome,
  ReadBookings,
  ReadInvoices,
  ReadLaunch,
  ReadLaunchBookings,
  ReadRocket,
  ReadViability,
  RecordPayment,
  RemoveMember,
  RenderInvoice,
  ReportAgencyRevenue,
  ReportYear,
  ListPayments,
  CloseMonth,
  ReadMonths,
  ReopenMonth,
  SavePlace,
  SendInvoice,
  UpdateAgency,
  UpdateLaunch,
  UpdateRocket,
  AddImport,
  CheckImport,
  ChooseImport,
  FinishImport,
  ReadImportFile,
  ReadImports,
  TakeBackImport,
  TakeImport,
  UploadImport,
  ImportBodyLimit,
  ImportWorker,
  ListKeys,
  MakeKey,
  RevokeKey,
  AddWebhook,
  ChangeWebhook,
  ReadWebhooks,
  RotateSecret,
  SendWebhook,
];

/** The admin API: what agencies and employees do. */
@Module({})
export class AdminApiModule {
  /** The module over an open database. */
  static with({
    db,
    auth,
    clock,
    ids,
    addresses,
    shop,
    webhookLocalOrigins = new Set(),
  }: AdminApiParts): DynamicModule {
    const given: Provider[] = [
      { provide: AdminTransactions, useValue: db.transactions },
      { provide: AgenciesRepository, useValue: db.agencies },
      { provide: AnnualReportRepository, useValue: db.annualReport },
      { provide: AuditRepository, useValue: db.audit },
      { provide: BookingsRepository, useValue: db.bookings },
      { provide: CheckInsRepository, useValue: db.checkIns },
      { provide: EntriesRepository, useValue: db.entries },
      { provide: ForecastsRepository, useValue: db.forecasts },
      { provide: SalesRepository, useValue: db.sales },
      { provide: IdempotencyRepository, useValue: db.idempotency },
      { provide: InvoiceMailsRepository, useValue: db.invoiceMails },
      { provide: InvoicesRepository, useValue: db.invoices },
      { provide: LaunchImportNamesRepository, useValue: db.launchImportNames },
      { provide: LaunchImportRowsRepository, useValue: db.launchImportRows },
      { provide: LaunchImportsRepository, useValue: db.launchImports },
      { provide: LaunchListsRepository, useValue: db.launchLists },
      { provide: LaunchMessagesRepository, useValue: db.launchMessages },
      { provide: KeptSeatsRepository, useValue: db.keptSeats },
      { provide: LaunchPreviewsRepository, useValue: db.launchPreviews },
      { provide: LaunchesRepository, useValue: db.launches },
      { provide: MembersRepository, useValue: db.members },
      { provide: MonthsRepository, useValue: db.months },
      { provide: PassengersRepository, useValue: db.passengers },
      { provide: PastLaunchesRepository, useValue: db.pastLaunches },
      { provide: PaymentsRepository, useValue: db.payments },
      { provide: ReferenceRepository, useValue: db.reference },
      { provide: RefundsRepository, useValue: db.refunds },
      { provide: ReportsRepository, useValue: db.reports },
      { provide: RocketsRepository, useValue: db.rockets },
      { provide: SavedViewsRepository, useValue: db.savedViews },
      { provide: WebhookDeliveriesRepository, useValue: db.webhookDeliveries },
      { provide: WebhookEndpointsRepository, useValue: db.webhookEndpoints },
      { provide: WebhookHosts, useValue: new WebhookHosts(webhookLocalOrigins) },
      { provide: ProgramAddresses, useValue: addresses },
      { provide: ShopAddress, useValue: shop },
      { provide: AuthServiceClient, useValue: auth },
      { provide: ClockSource, useValue: clock },
      { provide: IdSource, useValue: ids },
      { provide: APP_INTERCEPTOR, useClass: InvalidCursorInterceptor },
    ];
    return { module: AdminApiModule, controllers: CONTROLLERS, providers: [...given, ...USE_CASES] };
  }
}
