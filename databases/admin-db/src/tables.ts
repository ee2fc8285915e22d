import type {
  ImportChoices,
  KeptKind,
  KeptStatus,
  MessageAudience,
  NameDecision,
  NameKind,
  NameMatch,
  PastOutcome,
  ReadRow,
  RowProblem,
  RowVerdict,
  SalesPattern,
  WebhookEvent,
} from '@astro/domain';
import type { AdminEvent, BookingState } from '@astro/events';
import type { ColumnType, Generated } from 'kysely';

/** How far a rocket goes and a destination lies, as it is stored. */
export type StoredRange = 'suborbital' | 'orbital' | 'interplanetary';
/** The status of an agency, as it is stored. */
export type StoredAgencyStatus = 'pending' | 'active' | 'suspended';
/** The status of a launch, as it is stored. */
export type StoredLaunchStatus = 'draft' | 'scheduled' | 'confirmed' | 'delayed' | 'successful' | 'failed' | 'aborted';
/** Why a launch changed its status, as it is stored. */
export type StoredReason = 'weather' | 'technical' | 'commercial' | 'other';

/** How far an import of launches is, as it is stored. */
export type StoredImportStatus =
  | 'uploading'
  | 'reading'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'undoing'
  | 'undone'
  | 'refused';

/** What the customer database refused of a launch, because seats were sold or held meanwhile (R13). */
export interface SeatsRefusal {
  at: string;
  wishedSeats: number;
  seatsSold: number;
  seatsHeld: number;
  /** Kept back then; absent in refusals from before seats were kept back. */
  seatsKept?: number;
  /** On sale again since then. */
  seatsOnSale: number;
  /** The smaller rocket that was wished and the one that stays; null when the rocket was not to change. */
  rocket: { wished: string; kept: string } | null;
}

/** What became of a message to an agency's program, as it is stored. */
export type StoredDeliveryStatus = 'waiting' | 'sending' | 'delivered' | 'failed';

/** A value that the driver takes as JSON text and gives back parsed. */
type Json<T> = ColumnType<T, string, string>;

/** A launch as a message about it tells it. */
export interface MessageLaunch {
  slug: string;
  agency: string;
  rocket: string;
  spaceport: string;
  country: string;
  timeZone: string;
  destination: string;
  /** ISO 8601. */
  departsAt: string;
}

/** The columns of every table; the migrations are their source. Names are snake_case in SQL and camelCase here. */
export interface Tables {
  agencies: {
    id: string;
    slug: string;
    displayName: string;
    description: string;
    contactEmail: string;
    legalName: string;
    legalAddress: string;
    taxId: string;
    status: StoredAgencyStatus;
    version: number;
    registeredAt: Date;
  };
  agencyMembers: {
    userId: string;
    agencyId: string;
    email: string;
    name: string;
    role: 'agency-owner' | 'agency-staff';
    active: boolean;
  };
  rockets: {
    id: string;
    agencyId: string;
    name: string;
    model: string;
    capacity: number;
    range: StoredRange;
    active: boolean;
    createdAt: Date;
  };
  spaceports: {
    id: string;
    name: string;
    country: string;
    latitude: number;
    longitude: number;
    timeZone: string;
  };
  destinations: { id: string; name: string; range: StoredRange };
  launches: {
    id: string;
    agencyId: string;
    rocketId: string;
    spaceportId: string;
    destinationId: string;
    departsAt: Date;
    pricePerSeatCents: number;
    seatsOnSale: number;
    seatsSold: Generated<number>;
    seatsHeld: Generated<number>;
    minimumOccupancy: number;
    salesCloseHours: number;
    vipHours: number;
    vipUntil: Date | null;
    status: StoredLaunchStatus;
    slug: string;
    oldSlugs: Generated<string[]>;
    delayNoticeAt: Date | null;
    publishedAt: Date | null;
    refusedSeatsOnSale: number | null;
    seatsRefusal: ColumnType<SeatsRefusal | null, string | undefined, string>;
    /** The series that it was repeated in; null for one of its own. */
    seriesId: string | null;
    settledAt: Date | null;
    settledBookings: number | null;
    settledPaidCents: number | null;
    settledRefundedCents: number | null;
    viableAt: Date | null;
    viableEvent: string | null;
    version: Generated<number>;
    createdAt: Date;
  };
  keptSeats: {
    id: string;
    launchId: string;
    agencyId: string;
    kind: KeptKind;
    seats: number;
    /** How many VIPs have taken, as the customer database last said. */
    taken: Generated<number>;
    reason: string;
    until: Date | null;
    status: KeptStatus;
    madeBy: string;
    madeAt: Date;
    endedBy: string | null;
    endedAt: Date | null;
    /** What was free when the shop refused it. */
    seatsFree: number | null;
  };
  launchPreviews: {
    launchId: string;
    agencyId: string;
    tokenHash: string;
    expiresAt: Date;
    isOpen: boolean;
    madeBy: string;
    madeAt: Date;
    version: number;
  };
  launchStatusChanges: {
    id: string;
    launchId: string;
    agencyId: string;
    fromStatus: StoredLaunchStatus;
    toStatus: StoredLaunchStatus;
    reason: StoredReason;
    text: string;
    by: string;
    at: Date;
  };
  bookings: {
    id: string;
    code: string;
    launchId: string;
    agencyId: string;
    travelerId: string;
    travelerName: string;
    travelerEmail: string;
    seats: number;
    seatsSold: number;
    pricePerSeatCents: number;
    paidCents: number;
    refundedCents: number;
    status: BookingState['status'];
    bookedAt: Date;
    departsAtWhenBooked: Date;
    history: Json<BookingState['history']>;
    version: number;
  };
  passengers: {
    id: string;
    bookingId: string;
    launchId: string;
    agencyId: string;
    fullName: string;
    birthDate: string;
    email: string;
    phone: string;
    emergencyContact: string | null;
    nationality: string | null;
    documentNumber: string | null;
    cancelledAt: Date | null;
  };
  refunds: {
    id: string;
    bookingId: string;
    launchId: string;
    agencyId: string;
    amountCents: number;
    reason: BookingState['refunds'][number]['reason'];
    state: 'pending' | 'settled';
    at: Date;
  };
  invoiceSeries: { year: number; lastNumber: number };
  invoices: {
    id: string;
    number: string;
    agencyId: string;
    launchId: string;
    agencyName: string;
    agencyLegalName: string;
    agencyLegalAddress: string;
    agencyTaxId: string;
    launchSlug: string;
    outcome: 'successful' | 'aborted';
    basis: string;
    netCents: number;
    amountCents: number;
    issuedAt: Date;
    dueAt: string;
    overdueMarkedAt: Date | null;
    /** That of the rocket that flew, as it was at issue. */
    rocketRange: StoredRange;
  };
  payments: {
    id: string;
    invoiceId: string;
    agencyId: string;
    amountCents: number;
    receivedOn: string;
    reference: string;
    recordedBy: string;
    recordedAt: Date;
  };
  creditNotes: {
    id: string;
    number: string;
    invoiceId: string;
    agencyId: string;
    amountCents: number;
    reason: string;
    issuedBy: string;
    issuedAt: Date;
  };
  monthClosings: {
    id: string;
    /** Its first day, `yyyy-mm-01`. */
    month: string;
    closedAt: Date;
    closedBy: string;
    reopenedAt: Date | null;
    reopenedBy: string | null;
    reopenReason: string | null;
  };
  closedLaunches: { closingId: string; launchId: string; agencyId: string };
  closedEntries: {
    closingId: string;
    kind: 'booking' | 'invoice';
    sourceId: string;
    launchId: string;
    agencyId: string;
    paidCents: number;
    refundedCents: number;
    feeCents: number;
  };
  invoiceReminders: {
    invoiceId: string;
    agencyId: string;
    daysOverdue: number;
    sentAt: Date;
  };
  invoiceMails: {
    id: string;
    invoiceId: string;
    agencyId: string;
    attempt: number;
    requestedBy: string;
    requestId: string | null;
    traceparent: string | null;
    requestedAt: Date;
    leaseUntil: Date | null;
    claimedBy: string | null;
    doneAt: Date | null;
  };
  outbox: {
    eventId: string;
    type: string;
    aggregateId: string;
    aggregateVersion: number;
    event: Json<AdminEvent>;
    status: Generated<'new' | 'claimed' | 'done' | 'parked'>;
    claimedBy: string | null;
    leaseUntil: Date | null;
    nextTryAt: Date | null;
    tries: Generated<number>;
    claims: Generated<number>;
    lastError: string | null;
    occurredAt: Date;
    doneAt: Date | null;
  };
  inbox: { type: string; aggregateId: string; version: number; eventId: string; appliedAt: Date };
  auditLog: {
    id: string;
    at: Date;
    actorId: string;
    actorName: string;
    actorRole: string;
    agencyId: string | null;
    action: string;
    subjectKind: string;
    subjectId: string;
    subject: string;
    before: Json<Record<string, unknown> | null>;
    after: Json<Record<string, unknown> | null>;
    requestId: string | null;
  };
  idempotency: {
    principal: string;
    route: string;
    key: string;
    bodyHash: string;
    answer: Json<unknown>;
    createdAt: Date;
  };
  checkIns: { launchId: string; passengerId: string; agencyId: string; at: Date; byId: string; byName: string };
  launchMessages: {
    id: string;
    launchId: string;
    agencyId: string;
    isTest: boolean;
    audience: MessageAudience;
    subject: string;
    text: string;
    /** The launch as it stood when the message was confirmed: what was seen is what is sent. */
    launch: Json<MessageLaunch>;
    readers: number;
    leftOut: number;
    sentBy: Json<{ id: string; name: string }>;
    sentAt: Date;
    requestId: string | null;
    traceparent: string | null;
    leaseUntil: Date | null;
    claimedBy: string | null;
    doneAt: Date | null;
  };
  launchMessageReaders: {
    messageId: string;
    email: string;
    agencyId: string;
    name: string;
    codes: string[];
    bookingId: string | null;
  };
  savedViews: {
    id: string;
    agencyId: string;
    page: 'launches' | 'manifest';
    name: string;
    query: Json<Record<string, string>>;
    isShared: boolean;
    ownerId: string;
    ownerName: string;
    createdAt: Date;
    version: number;
  };
  signsOfLife: { process: string; at: Date };
  flightRecords: { agencyId: string; version: number; state: string };
  launchForecasts: {
    launchId: string;
    agencyId: string;
    chance: number;
    seatsSold: number;
    launchVersion: number;
    computedAt: Date;
    warnedAt: Date | null;
  };
  salesPatterns: { scope: string; agencies: number; launches: number; pattern: Json<SalesPattern>; learntAt: Date };
  launchImports: {
    id: string;
    agencyId: string;
    fileName: string;
    fileBytes: number;
    status: StoredImportStatus;
    format: 'csv' | 'xlsx' | null;
    encoding: string | null;
    separator: string | null;
    /** Of a workbook: its sheets, and the one that is read; null until somebody or something chose one. */
    sheets: ColumnType<string[], string | undefined, string>;
    sheet: string | null;
    header: Json<string[] | null>;
    choices: Json<ImportChoices | null>;
    isStale: Generated<boolean>;
    mode: 'all' | 'good' | null;
    rows: Generated<number>;
    doneRows: Generated<number>;
    doneLine: Generated<number>;
    counts: ColumnType<
      { history: number; draft: number; leftOut: number; faulty: number; damaged: number },
      string | undefined,
      string
    >;
    takenHistory: Generated<number>;
    takenDrafts: Generated<number>;
    refusal: Json<{ kind: string; text: string } | null>;
    createdBy: Json<{ id: string; name: string; role: string }>;
    createdAt: Date;
    appliedAt: Date | null;
    undoneAt: Date | null;
    claimedBy: string | null;
    leaseUntil: Date | null;
  };
  launchImportParts: { importId: string; agencyId: string; part: number; bytes: Buffer };
  launchImportRows: {
    importId: string;
    agencyId: string;
    line: number;
    cells: Json<string[]>;
    verdict: RowVerdict['verdict'] | null;
    isDamaged: Generated<boolean>;
    content: Json<ReadRow | null>;
    problems: Json<RowProblem[]>;
    fingerprint: string | null;
  };
  launchImportNames: {
    importId: string;
    agencyId: string;
    kind: NameKind;
    key: string;
    name: string;
    rows: number;
    suggestion: Json<NameMatch | null>;
    decision: Json<NameDecision | null>;
    createdId: string | null;
  };
  launchImportDrafts: { launchId: string; importId: string; agencyId: string; line: number };
  launchImportMappings: { agencyId: string; headerKey: string; choices: Json<ImportChoices>; savedAt: Date };
  pastLaunches: {
    id: string;
    agencyId: string;
    importId: string;
    line: number;
    departsAt: Date;
    isTimeKnown: boolean;
    rocketId: string | null;
    rocket: string;
    spaceportId: string | null;
    spaceport: string;
    destinationId: string | null;
    destination: string;
    mission: string;
    organisation: string;
    outcome: PastOutcome;
    fingerprint: string;
  };
  webhookEndpoints: {
    id: string;
    agencyId: string;
    url: string;
    description: string;
    events: WebhookEvent[];
    isEnabled: Generated<boolean>;
    disabledReason: 'owner' | 'failing' | 'gone' | null;
    failingSince: Date | null;
    createdBy: string;
    createdAt: Date;
  };
  webhookSecrets: {
    id: string;
    endpointId: string;
    agencyId: string;
    secret: string;
    createdAt: Date;
    validUntil: Date | null;
  };
  webhookDeliveries: {
    id: string;
    endpointId: string;
    agencyId: string;
    eventId: string;
    eventType: string;
    body: string;
    createdAt: Date;
    dueAt: Date;
    status: Generated<StoredDeliveryStatus>;
    tries: Generated<number>;
    nextTryAt: Date | null;
    claimedBy: string | null;
    leaseUntil: Date | null;
    lastTriedAt: Date | null;
    responseStatus: number | null;
    responseBody: string | null;
    durationMs: number | null;
    error: string | null;
    deliveredAt: Date | null;
  };
}
