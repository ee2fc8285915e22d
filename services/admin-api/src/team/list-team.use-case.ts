import { AdminTransactions, MembersRepository, type MemberRecord } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows who works for an agency. */
@UseCase()
export class ListTeam {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly members: MembersRepository,
  ) {}

  run(agencyId: string): Promise<MemberRecord[]> {
    return this.transactions.run({ agencyId }, tx => this.members.team(tx, agencyId));
  }
}
