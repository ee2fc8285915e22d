import { sql, type Kysely } from 'kysely';

/** The paper of an invoice is drawn when its mail is sent: no copy of it lies in the queue any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invoice_mails drop column pdf`.execute(db);
}
