import { invoiceNumber } from '@astro/domain';
import { sql } from 'kysely';
import { legalDate } from './invoice-record.ts';
import type { Tx } from './transactions.ts';

/** Takes the next number of the legal year (R11). The year's row stays locked until the commit; a rollback gives the number back. */
export async function takeNumber(tx: Tx, now: Date): Promise<string> {
  const year = Number(legalDate(now).slice(0, 4));
  const { rows } = await sql<{ lastNumber: number }>`
    insert into invoice_series (year, last_number) values (${year}, 1)
    on conflict (year) do update set last_number = invoice_series.last_number + 1
    returning last_number`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error(`no number in the series of ${year}`);
  return invoiceNumber(year, row.lastNumber);
}
