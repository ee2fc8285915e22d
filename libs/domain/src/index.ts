// The public face of the domain: every rule by name, one topic after the other. README.md says which rule lives where.
export { AGENCY_STATUSES, AGENCY_TRANSITIONS, type AgencyStatus, canAgencyBecome } from './agencies/agency-status.ts';
export {
  CHECK_IN_OPENS_HOURS,
  checkInOpensAt,
  type CheckedIn,
  type CheckInRefusal,
  decideCheckIn,
} from './boarding/decide-check-in.ts';
export { readTicketCode, TICKET_CODE_CHARS_MAX, type TicketCode, ticketCodeText } from './boarding/ticket-code.ts';
export {
  BOOKING_CODE_ALPHABET,
  BOOKING_CODE_LENGTH,
  bookingCodeFrom,
  isBookingCode,
  normalizeBookingCode,
} from './bookings/booking-code.ts';
export {
  BOOKING_STATUSES,
  BOOKING_TRANSITIONS,
  type BookingStatus,
  canBookingBecome,
  isFinalBookingStatus,
} from './bookings/booking-status.ts';
export {
  type BookableLaunch,
  type BookingRefusal,
  type BookingTerms,
  type BookingWish,
  decideBooking,
  decideHold,
} from './bookings/decide-booking.ts';
export { HOLD_MINUTES, type HoldOver, holdExpiresAt, holdOver, isHoldExpired } from './bookings/hold.ts';
export {
  moveFare,
  type MoveFare,
  type MovePlan,
  type MoveQuestion,
  type MoveRefusal,
  moveRefusalText,
  type MoveRight,
  notMovableReason,
  type NotMovableReason,
  planMove,
} from './bookings/plan-move.ts';
export {
  DELAY_REFUND_DAYS,
  delayWindowEnds,
  isDeparted,
  isInDelayWindow,
  paidByPassengers,
  paidPerPassenger,
  REFUND_PERCENT_QUARTER,
  REFUND_PERCENT_YEAR,
  type RefundPolicy,
  refundPolicyText,
  type RefundQuestion,
  type RefundQuote,
  refundQuote,
} from './bookings/refund.ts';
export { bookingRefusalText } from './bookings/refusal-texts.ts';
export { seatLimit, SEATS_MAX, SEATS_MAX_VIP } from './bookings/seat-limit.ts';
export { isVip, type Trip, VIP_TRIPS_MIN } from './bookings/vip.ts';
export {
  type FlightCount,
  FLIGHTS_TO_SAY,
  readRecord,
  type RecordReading,
  sumRecords,
} from './evidence/flight-record.ts';
export { vehicleFamily } from './evidence/vehicle-family.ts';
export { wilsonInterval } from './evidence/wilson-interval.ts';
export {
  type ChoiceCost,
  type ChoiceCosts,
  choiceCosts,
  type ChoiceQuestion,
  type ViabilityChoice,
} from './forecast/choice-costs.ts';
export { DECISION_DAYS, type DecidedLaunch, decisionAt } from './forecast/decision-date.ts';
export { BAND_SHARE, forecastSeats, type LaunchOnSale, type SeatsForecast } from './forecast/forecast-seats.ts';
export { basisText, type PatternBasis } from './forecast/pattern-basis.ts';
export { PACE_DAYS, type SalesPace, salesPace } from './forecast/sales-pace.ts';
export { type CompletedSales, learnPattern, type SalesPattern } from './forecast/sales-pattern.ts';
export { firstReachedAt, type Sale, sampleSales, type SeatsAt, seatsSoldAt } from './forecast/sales-timeline.ts';
export {
  chanceText,
  HARDLY_BELOW,
  isWarningDue,
  type ViabilityWord,
  viabilityWord,
  WARNING_DAYS,
} from './forecast/viability.ts';
export { BOARDING_CLOSES_HOURS, boardingClosesAt } from './launches/boarding.ts';
export { RANGE_NAMES } from './launches/range-names.ts';
export { isReminderDue, missingDocuments, REMINDER_DAYS, reminderDueAt } from './launches/reminder.ts';
export {
  decideWaiting,
  nextOffer,
  OFFER_HOURS,
  offerEndsAt,
  WAITING_LIST_MAX,
  waitingRefusalText,
  type WaitingRefusal,
  type WaitingWish,
} from './bookings/waiting-list.ts';
export {
  type AgencyId,
  asAgencyId,
  asBookingId,
  asHoldId,
  asInvoiceId,
  asLaunchId,
  asPassengerId,
  asRocketId,
  asTravelerId,
  type BookingId,
  type HoldId,
  type InvoiceId,
  type LaunchId,
  type PassengerId,
  type RocketId,
  type TravelerId,
} from './ids/ids.ts';
export { decodeMixed, type FileEncoding, guessEncoding } from './imports/file-encoding.ts';
export {
  cellOf,
  type ColumnChoice,
  type ColumnChoices,
  guessColumns,
  guessHeaderRow,
  IMPORT_FIELDS,
  type ImportField,
} from './imports/import-columns.ts';
export {
  guessOutcome,
  type KnownName,
  matchName,
  nameKey,
  type NameMatch,
  type PastOutcome,
} from './imports/import-names.ts';
export {
  fitsKind,
  type ImportChoices,
  judgeRow,
  NAME_KINDS,
  type NameDecision,
  type NameKind,
  type ReadRow,
  type RowSurroundings,
  type RowVerdict,
} from './imports/judge-row.ts';
export { type DayOrder, guessDayOrder, type Moment, type MomentRefusal, readMoment } from './imports/launch-moment.ts';
export { type RowProblem, rowProblemText } from './imports/row-problem.ts';
export { readSeats, readUsdCents } from './imports/seat-price.ts';
export { guessSeparator, type Separator, SEPARATORS } from './imports/separated-values.ts';
export {
  ABORT_FEE_CENTS,
  FEE_BASIS_POINTS,
  FEE_BASIS_POINTS_RELIABLE,
  feeBasisText,
  isReliable,
  launchFeeCents,
  RELIABLE_FROM_LAUNCH,
} from './invoices/fee.ts';
export { type AnnualCell, type AnnualFigures, type AnnualSums, annualSums } from './invoices/annual-figures.ts';
export { invoiceNumber, parseInvoiceNumber } from './invoices/invoice-number.ts';
export {
  daysOverdue,
  decidePayment,
  DUE_DAYS,
  dueDate,
  INVOICE_STATUSES,
  type InvoiceStatus,
  invoiceStatus,
  type PaymentRefusal,
  REMINDER_DAYS_OVERDUE,
  reminderDue,
} from './invoices/invoice-status.ts';
export { type LaunchAhead, projectFees, PROJECTION_TEXT } from './invoices/project-fees.ts';
export {
  type BookingEffects,
  bookingsInTheWay,
  planChange,
  type PlanLine,
  type PlanMail,
  type PlannedBooking,
  type PlannedLaunch,
  type PlanReader,
} from './launches/change-plan.ts';
export {
  canKeptBecome,
  decideKeepSeats,
  KEPT_SEATS_MAX,
  KEPT_STATUSES,
  KEPT_TRANSITIONS,
  type KeepSeatsRefusal,
  keepSeatsRefusalText,
  type KeepSeatsWish,
  type KeptStatus,
} from './launches/decide-keep-seats.ts';
export {
  type CountedSeats,
  fitKeptSeats,
  isKept,
  KEPT_KINDS,
  type KeptKind,
  keptNow,
  type KeptSeats,
  nextKeptEnd,
  seatsLeftTo,
} from './launches/kept-seats.ts';
export { launchSlug, shortIdInSlug, shortIdOf, slugOf } from './launches/launch-slug.ts';
export {
  decideStatusChange,
  isDeletable,
  isFinalStatus,
  LAUNCH_STATUSES,
  LAUNCH_TRANSITIONS,
  type LaunchStatus,
  nextStatuses,
  STATUS_REASONS,
  type StatusChangeWish,
  type StatusReason,
  type StatusRefusal,
  statusRefusalText,
} from './launches/launch-status.ts';
export { PREVIEW_DAYS, previewExpiresAt } from './launches/preview.ts';
export { decidePutOnSale, type PutOnSaleRefusal, putOnSaleRefusalText, reaches } from './launches/put-on-sale.ts';
export {
  REPEAT_DAYS_MAX,
  type RepeatedDate,
  repeatedDates,
  REPEATS_MAX,
  REPEATS_MIN,
  type RepeatWarning,
  repeatWarningText,
} from './launches/repeat-launch.ts';
export {
  type NotOnSaleReason,
  notOnSaleReason,
  notOnSaleText,
  type OnSaleQuestion,
  SALES_CLOSE_HOURS_DEFAULT,
  salesCloseAt,
  VIP_HOURS_DEFAULT,
  vipUntil,
} from './launches/sales-window.ts';
export {
  countsAsDelay,
  decideSeatsOnSale,
  type LaunchPlace,
  type SeatsRefusal,
  seatsRefusalText,
} from './launches/seats-on-sale.ts';
export {
  fillMessage,
  MESSAGE_FIELDS,
  MESSAGE_SUBJECT_CHARS_MAX,
  MESSAGE_TESTS_PER_DAY,
  MESSAGE_TEXT_CHARS_MAX,
  messageAllowedAt,
  type MessageField,
  MESSAGES_PER_DAY,
  type MessageValues,
  messageValues,
  unknownFields,
} from './messages/launch-message.ts';
export {
  type ChosenPerson,
  MESSAGE_AUDIENCES,
  type MessageAudience,
  messageAudience,
  type MessagePerson,
  type MessageReader,
  type NotReached,
  notReached,
} from './messages/message-audience.ts';
export { type ChargeShare, sharesLeft, takeFromShares } from './money/charge-shares.ts';
export { type EditedLaunch, touchedByChange, type TouchedThing } from './launches/touched-by-change.ts';
export { formatMoney, type Money, shareOfCents, splitCents, sumCents, usd, wholeCents } from './money/money.ts';
export { ageOn, isAgeToFly, PASSENGER_YEARS_MAX, PASSENGER_YEARS_MIN } from './passengers/passenger-age.ts';
export {
  type ChangeableDetails,
  decideDetailsChange,
  DETAILS_CHANGES_MAX,
  type DetailName,
  detailsChangedText,
  type DetailsQuestion,
  type DetailsRefusal,
  detailsRefusalText,
  openDetails,
} from './passengers/change-details.ts';
export {
  DETAILS_DUE_DAYS,
  detailsDueAt,
  missingDetails,
  type PassengerDetails,
} from './passengers/passenger-details.ts';
export { API_KEYS_MAX, isKeyExpired, KEY_SCOPE_TEXTS, KEY_SCOPES, type KeyScope } from './programs/key-scopes.ts';
export {
  type BookingNews,
  newsOfBooking,
  WEBHOOK_EVENT_TEXTS,
  WEBHOOK_EVENTS,
  type WebhookEvent,
  WEBHOOKS_MAX,
} from './programs/webhook-events.ts';
export {
  isGivenUp,
  nextWebhookTry,
  WEBHOOK_FAILING_DAYS,
  WEBHOOK_OLD_SECRET_HOURS,
  WEBHOOK_RETRY_HOURS,
} from './programs/webhook-retries.ts';
export { isAgencyRole, isEmployeeRole, may, type Permission, type Role, ROLES } from './roles/roles.ts';
export {
  type ClosedMonths,
  type CloseRefusal,
  decideClose,
  decideReopen,
  isClosedDay,
  lastDayOf,
  monthAfter,
  monthOfDay,
  nextToClose,
  type ReopenRefusal,
} from './time/closed-months.ts';
export { instantsShowing } from './time/instants-showing.ts';
export { lastInstantOf } from './time/last-instant.ts';
export {
  monthsOfPeriod,
  PERIOD_ZONE,
  periodName,
  periodOfMonths,
  periodPresets,
  previousPeriod,
} from './time/period.ts';
export {
  compareWallClocks,
  daysInMonth,
  isLeapYear,
  isoDateOf,
  isTimeZone,
  localDate,
  minusMonths,
  parseIsoDate,
  type WallClock,
  wallClockAt,
} from './time/wall-clock.ts';
export {
  COMPANIONS_MAX,
  decideLeaving,
  type ForgettablePassenger,
  forgetPassenger,
  FORGOTTEN_NAME,
  forgottenEmail,
  isForgottenEmail,
  type LeavingBooking,
  type LeavingRefusal,
  leavingRefusalText,
} from './travelers/leaving.ts';
