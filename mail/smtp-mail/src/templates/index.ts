import type * as z from 'zod';
import { employeeInvitation, memberInvitation, resetPassword, verifyEmail } from './account-mails.ts';
import { agencyApproved, invoiceIssued, invoiceReminder } from './agency-mails.ts';
import {
  bookingCancelledAgency,
  bookingCancelledTraveler,
  bookingConfirmed,
  bookingReceived,
} from './booking-mails.ts';
import { bookingMovedAgency, bookingMovedTraveler } from './move-mails.ts';
import { launchStatusAgency, launchStatusTraveler } from './launch-mails.ts';
import { alertRaised, alertRecovered } from './alert-mails.ts';
import { financeDigest } from './finance-mails.ts';
import { launchMessage } from './message-mails.ts';
import { reminderThirtyDays, reminderTwoDays } from './reminder-mails.ts';
import { vipLaunch, waitingListOffer } from './seat-mails.ts';
import { webhookDisabled } from './webhook-mails.ts';
import { viabilityReached, viabilityWarning } from './viability-mails.ts';

/** Every kind of mail and its template. */
export const TEMPLATES = {
  'verify-email': verifyEmail,
  'reset-password': resetPassword,
  'employee-invitation': employeeInvitation,
  'member-invitation': memberInvitation,
  'booking-confirmed': bookingConfirmed,
  'booking-received': bookingReceived,
  'booking-cancelled-traveler': bookingCancelledTraveler,
  'booking-cancelled-agency': bookingCancelledAgency,
  'booking-moved-traveler': bookingMovedTraveler,
  'booking-moved-agency': bookingMovedAgency,
  'launch-status-traveler': launchStatusTraveler,
  'launch-status-agency': launchStatusAgency,
  'invoice-issued': invoiceIssued,
  'invoice-reminder': invoiceReminder,
  'agency-approved': agencyApproved,
  'viability-reached': viabilityReached,
  'viability-warning': viabilityWarning,
  'waiting-list-offer': waitingListOffer,
  'vip-launch': vipLaunch,
  'reminder-thirty-days': reminderThirtyDays,
  'reminder-two-days': reminderTwoDays,
  'launch-message': launchMessage,
  'webhook-disabled': webhookDisabled,
  'finance-digest': financeDigest,
  'alert-raised': alertRaised,
  'alert-recovered': alertRecovered,
};

/** The kinds of mails. */
export type MailKind = keyof typeof TEMPLATES;
/** What a kind of mail must be told. */
export type MailData<K extends MailKind> = z.input<(typeof TEMPLATES)[K]['data']>;
