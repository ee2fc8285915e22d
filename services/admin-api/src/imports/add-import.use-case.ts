import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  IdempotencyRepository,
  LaunchImportsRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { refuse, type ImportRefusal } from './import-refusal.ts';

type Answer = { ok: true; value: { id: string } } | { ok: false; refusal: ImportRefusal | KeyReused['refusal'] };

/** What a file may be. */
export interface ImportLimits {
  fileBytesMax: number;
  openMax: number;
}

/** Begins an import: the file's name and size are known, its parts follow. */
@UseCase()
export class AddImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly imports: LaunchImportsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    file: { fileName: string; fileBytes: number },
    limits: ImportLimits,
    attempt: Attempt,
  ): Promise<Answer> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        if (file.fileBytes > limits.fileBytesMax) return refuse({ kind: 'file-too-large' });
        // Locked: two people starting at once count each other.
        if ((await this.agencies.lock(tx, agencyId)) === null) return refuse({ kind: 'agency-not-synced' });
        if ((await this.imports.openCount(tx, agencyId)) >= limits.openMax) return refuse({ kind: 'too-many-imports' });
        const id = this.ids.newId();
        await this.imports.add(tx, {
          ...file,
          id,
          agencyId,
          status: 'uploading',
          header: 'null',
          choices: 'null',
          refusal: 'null',
          createdBy: JSON.stringify(requester),
          createdAt: this.clock.now(),
        });
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'import.started',
          subject: { kind: 'import', id, name: file.fileName },
          before: null,
          after: { ...file },
        });
        return { ok: true, value: { id } };
      }),
    );
  }
}
