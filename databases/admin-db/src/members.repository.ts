import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** A person who works for an agency. */
export type MemberRecord = Selectable<Tables['agencyMembers']>;

/** More people than an agency has; a list never grows beyond it. */
const TEAM_MAX = 500;

/** The people of the agencies, a copy of what the authentication service knows. */
export class MembersRepository {
  readonly #transactions: AdminTransactions;
  constructor(transactions: AdminTransactions) {
    this.#transactions = transactions;
  }

  /** The active people of an agency, in a transaction of its own: the readers of its letters. */
  ofAgency(agencyId: string): Promise<MemberRecord[]> {
    return this.#transactions.run('all', tx => this.team(tx, agencyId));
  }

  /** The active people of an agency, by name. */
  team(tx: Tx, agencyId: string): Promise<MemberRecord[]> {
    return tx.db
      .selectFrom('agencyMembers')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where('active', '=', true)
      .orderBy('name')
      .orderBy('userId')
      .limit(TEAM_MAX)
      .execute();
  }

  /** Adds or replaces a person. */
  async save(tx: Tx, member: MemberRecord): Promise<void> {
    const { agencyId, email, name, role, active } = member;
    await tx.db
      .insertInto('agencyMembers')
      .values(member)
      .onConflict(conflict => conflict.column('userId').doUpdateSet({ agencyId, email, name, role, active }))
      .execute();
  }

  /** Adds a person unless newer news of the same person came first. */
  async addIfMissing(tx: Tx, member: MemberRecord): Promise<void> {
    await tx.db
      .insertInto('agencyMembers')
      .values(member)
      .onConflict(conflict => conflict.column('userId').doNothing())
      .execute();
  }
}
