import type { Migration } from 'kysely/migration';
import * as peopleAndLaunches from './0001-people-and-launches.ts';
import * as bookingsAndInvoices from './0002-bookings-and-invoices.ts';
import * as eventsAndAudit from './0003-events-and-audit.ts';
import * as rowLevelSecurity from './0004-row-level-security.ts';
import * as launchImports from './0005-launch-imports.ts';
import * as boardingAndMessages from './0006-boarding-and-messages.ts';
import * as viability from './0007-viability.ts';
import * as webhooks from './0009-webhooks.ts';
import * as refusalsAndSeries from './0008-refusals-and-series.ts';
import * as launchPreviews from './0010-launch-previews.ts';
import * as flightRecords from './0011-flight-records.ts';
import * as invoiceReminders from './0012-invoice-reminders.ts';
import * as keptSeats from './0013-kept-seats.ts';
import * as viewsAndSelections from './0014-views-and-selections.ts';
import * as headingAndSheet from './0016-heading-and-sheet.ts';
import * as papersAreDrawn from './0017-papers-are-drawn.ts';
import * as closedMonths from './0018-closed-months.ts';

/** Every migration by its number; one that has landed is never edited, only followed by the next. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-people-and-launches': peopleAndLaunches,
  '0002-bookings-and-invoices': bookingsAndInvoices,
  '0003-events-and-audit': eventsAndAudit,
  '0004-row-level-security': rowLevelSecurity,
  '0005-launch-imports': launchImports,
  '0006-boarding-and-messages': boardingAndMessages,
  '0007-viability': viability,
  '0008-refusals-and-series': refusalsAndSeries,
  '0009-webhooks': webhooks,
  '0010-launch-previews': launchPreviews,
  '0011-flight-records': flightRecords,
  '0012-invoice-reminders': invoiceReminders,
  '0013-kept-seats': keptSeats,
  '0014-views-and-selections': viewsAndSelections,
  '0016-heading-and-sheet': headingAndSheet,
  '0017-papers-are-drawn': papersAreDrawn,
  '0018-closed-months': closedMonths,
};
