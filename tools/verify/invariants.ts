/** What must hold of the databases, and what a person does when it does not; the ids are those of FAULTS, the rules those of DOMAIN. */
export const INVARIANTS = {
  'seats-counted': {
    says: 'seats sold and held of a launch are those of its bookings and holds (I1)',
    do: 'Stop sales of the launch (suspend or delay it), then compare its bookings with its counts; the bookings are the truth.',
  },
  'not-oversold': {
    says: 'sold, held and kept seats fit into the seats on sale, and these into the rocket (R1, R13)',
    do: 'Somebody has no seat: stop sales of the launch and speak with its agency before anybody flies.',
  },
  'kept-for-vips': {
    says: 'what VIPs took of the seats kept for them is what their holds and bookings say',
    do: 'Let the agency end the allotment and keep the seats anew: that counts from zero.',
  },
  'seat-limits': {
    says: 'the counter of each traveler and launch is right and no larger than six (R2)',
    do: 'The counter is wrong, or a limit was passed: look for a restore or a script that wrote bookings without it.',
  },
  'waiting-lists': {
    says: 'waiting lists are counted right, places are unique, each offer is a running hold (R15)',
    do: 'Look at the job tend-waiting-lists, then at the entries of the launch.',
  },
  'booking-seats': {
    says: 'seats of a booking are its passengers who fly',
    do: 'Read the history of the booking: the last line before the fault names who wrote it.',
  },
  'booking-history': {
    says: 'bookings took legal steps alone, and stand where their history ends (I8)',
    do: 'Read the history of the booking and follow its request id in the logs.',
  },
  'booking-money': {
    says: 'paid is the price, refunds sum to what was given back, never more than was paid (I7, R9)',
    do: 'Stop the job settle-refunds (stop the job-scheduler) until the booking is understood: money may be on its way out.',
  },
  moves: {
    says: 'a moved booking and the one that took its place name each other and the same money (R8)',
    do: 'Read both histories; what was paid must be on exactly one of the two.',
  },
  'gateway-books': {
    says: 'each cent charged or given back is in the books of the gateway once (I7, I2)',
    do: 'Compare with the gateway before anything is paid out by hand; a charge without a booking belongs to somebody who waits for one.',
  },
  'launches-closed': {
    says: 'a launch with a final status has no open booking after ten minutes (R8)',
    do: 'Look at the job close-launches and at payments that are pending on the launch.',
  },
  'trips-and-vips': {
    says: 'trips and VIP status of a traveler follow from the bookings (R2, R14)',
    do: 'The next booking or cancellation of the traveler counts on the wrong number: correct the profile from the bookings.',
  },
  'keys-once': {
    says: 'one booking for one idempotency key (I3)',
    do: 'Somebody pressed once and has two bookings: cancel one with a full refund.',
  },
  accounts: {
    says: 'whoever has bookings or works for an agency has an account, and the other way round (I4)',
    do: 'The System DB is older or newer than the others: was it restored alone?',
  },
  'bookings-agree': {
    says: 'Customer DB and Admin DB hold the same bookings, version by version (I4)',
    do: 'Replay what is set aside (IT operations, Synchronisation); after a restore see docs/operate.md#restore.',
  },
  'launches-agree': {
    says: 'Admin DB and Customer DB hold the same launches and agencies, version by version (I4)',
    do: 'Replay what is set aside (IT operations, Synchronisation); after a restore see docs/operate.md#restore.',
  },
  'outboxes-drained': {
    says: 'no change waits for its way to another database for more than a minute (I5)',
    do: 'Is the job-scheduler up, and does the target database answer? See docs/operate.md#sync-late.',
  },
  'nothing-parked': {
    says: 'no change was set aside after five tries (I5)',
    do: 'Read the error, mend the cause, let it be carried again (IT operations, Synchronisation).',
  },
  'mails-out': {
    says: 'no mail has failed or waits for more than an hour (I6)',
    do: 'Read the error in the e-mail queue: correct the address, try again, or mark as sent. See docs/operate.md#mail-failed.',
  },
  'mails-told': {
    says: 'each booking confirmed within a week has its confirmation in the queue (I6)',
    do: 'Replay the booking’s event (IT operations, Synchronisation): the mail follows from it, once.',
  },
  'launch-history': {
    says: 'launches took legal steps alone, and stand where their history ends (I8)',
    do: 'Read the activity of the launch; its status changes cannot be edited, a correction is the next change.',
  },
  'invoice-series': {
    says: 'numbers of invoices and credit notes have no gap and no double in any year (R11)',
    do: 'Issue nothing more (stop the job-scheduler) and call the accountant: a gap has to be explained in writing.',
  },
  'invoice-amounts': {
    says: 'each invoice is the fee of its launch by the rule, due after 30 days (R10, R11)',
    do: 'An invoice is never changed: issue a credit note, mend the cause.',
  },
  'invoices-complete': {
    says: 'each settled launch that costs a fee has its invoice after ten minutes, no other one has (R10)',
    do: 'Look at the job issue-invoices; it waits until the copies of the bookings sum to the settled totals.',
  },
  'invoice-payments': {
    says: 'payments never exceed their invoice, a credit note is over the whole of it (R11)',
    do: 'Pay back what came too much; finance records it outside of this series.',
  },
  'audit-lines': {
    says: 'each payment, credit note, status change and employee stands in the audit (I12)',
    do: 'Somebody wrote past the programs: find out who had the owner’s password, and change it.',
  },
  guards: {
    says: 'the walls inside the databases stand: validators, unique keys, triggers, row level security',
    do: 'Run the migrations as the owner: they put validators, indexes and grants back. A missing trigger or policy needs the backup’s schema.',
  },
  'quiet-logs': {
    says: 'no token, password or key in the newest log lines (I12)',
    do: 'Change what leaked, delete the lines, mend the line of code that wrote it.',
  },
} as const satisfies Record<string, { says: string; do: string }>;

/** The name of an invariant. */
export type InvariantName = keyof typeof INVARIANTS;
