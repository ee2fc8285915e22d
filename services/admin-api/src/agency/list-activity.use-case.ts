import { AdminTransactions, AuditRepository, type AuditEntry, type Page, type PageRequest } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows an agency who did what in it. */
@UseCase()
export class ListActivity {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly audit: AuditRepository,
  ) {}

  run(agencyId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    return this.transactions.run({ agencyId }, tx => this.audit.ofAgency(tx, agencyId, request));
  }
}
