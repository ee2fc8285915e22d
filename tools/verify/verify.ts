import { verifyAudit, verifyGuards, verifyQuietLogs } from './audit.ts';
import { verifyNoStrayCopies } from './bookings-agree.ts';
import { verifyBookings } from './bookings.ts';
import type { Databases } from './databases.ts';
import { Findings, type Finding } from './findings.ts';
import { verifyBooks } from './gateway-books.ts';
import { verifyInvoices, verifyInvoicesComplete, verifyLaunchHistory, verifySeries } from './invoices.ts';
import { verifyLaunchSeats } from './launch-seats.ts';
import { verifyLaunchesAgree } from './launches-agree.ts';
import { verifyMailsOut } from './mails.ts';
import { verifyOutboxes } from './outboxes.ts';
import { verifyMembers, verifyTravelers } from './people.ts';

/** Looks at the three databases as they are, page by page, and says what of the invariants does not hold. It reads and never writes. */
export async function verify(databases: Databases, now: () => Date): Promise<Finding[]> {
  const findings = new Findings();
  await verifyOutboxes(databases, findings, now());
  await verifyLaunchSeats(databases.customer, findings, now);
  await verifyBookings(databases, findings, now);
  await verifyBooks(databases.customer, findings);
  await verifyNoStrayCopies(databases, findings);
  await verifyLaunchesAgree(databases, findings);
  await verifyTravelers(databases, findings);
  await verifyMembers(databases, findings);
  await verifyMailsOut(databases, findings, now());
  await verifyLaunchHistory(databases, findings);
  await verifySeries(databases, findings);
  await verifyInvoices(databases, findings);
  await verifyInvoicesComplete(databases, findings, now());
  await verifyAudit(databases, findings);
  await verifyGuards(databases, findings);
  await verifyQuietLogs(databases, findings);
  return findings.all();
}
