import {
  AdminTransactions,
  LaunchImportNamesRepository,
  LaunchImportRowsRepository,
  LaunchImportsRepository,
  PastLaunchesRepository,
  type ImportNameQuery,
  type ImportRowQuery,
  type LaunchImportNameRecord,
  type LaunchImportRecord,
  type LaunchImportRowRecord,
  type Page,
  type PageRequest,
  type PastLaunchQuery,
  type PastLaunchRecord,
} from '@astro/admin-db';
import type { NameKind } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { refuse, type ImportRefusal } from './import-refusal.ts';

/** An import with everything that its page shows. */
export interface SeenImport {
  launchImport: LaunchImportRecord;
  bytesHere: number;
  sample: LaunchImportRowRecord[];
  names: { kind: NameKind; names: number; undecided: number }[];
}

type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Extract<ImportRefusal, { kind: 'not-found' }> };

/** Rows that show what the columns hold, and that a heading is looked for in. */
const SAMPLE_ROWS = 25;

/** Reads imports with their rows and names, and the history that they brought. */
@UseCase()
export class ReadImports {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly rows: LaunchImportRowsRepository,
    private readonly names: LaunchImportNamesRepository,
    private readonly past: PastLaunchesRepository,
  ) {}

  list(agencyId: string, request: PageRequest): Promise<Page<LaunchImportRecord>> {
    return this.transactions.run({ agencyId }, tx => this.imports.list(tx, agencyId, request));
  }

  one(agencyId: string, id: string): Promise<Answer<SeenImport>> {
    return this.transactions.run({ agencyId }, async tx => {
      const launchImport = await this.imports.get(tx, agencyId, id);
      if (launchImport === null) return notFound();
      const isUploading = launchImport.status === 'uploading';
      const parts = isUploading ? await this.imports.parts(tx, id) : [];
      return {
        ok: true,
        value: {
          launchImport,
          bytesHere: isUploading ? parts.reduce((sum, part) => sum + part.size, 0) : launchImport.fileBytes,
          sample: await this.rows.after(tx, id, 0, SAMPLE_ROWS),
          names: await this.names.summary(tx, id),
        },
      };
    });
  }

  rowsOf(
    agencyId: string,
    query: ImportRowQuery,
  ): Promise<Answer<Page<LaunchImportRowRecord> & { total: number; header: string[] }>> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.imports.get(tx, agencyId, query.importId);
      if (found === null) return notFound();
      return { ok: true, value: { ...(await this.rows.list(tx, query)), header: found.header ?? [] } };
    });
  }

  namesOf(agencyId: string, query: ImportNameQuery): Promise<Answer<Page<LaunchImportNameRecord> & { total: number }>> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.imports.get(tx, agencyId, query.importId)) === null) return notFound();
      return { ok: true, value: await this.names.list(tx, query) };
    });
  }

  history(query: PastLaunchQuery): Promise<Page<PastLaunchRecord> & { total: number }> {
    return this.transactions.run({ agencyId: query.agencyId }, tx => this.past.list(tx, query));
  }
}

function notFound() {
  return refuse({ kind: 'not-found' }) as { ok: false; refusal: { kind: 'not-found' } };
}
