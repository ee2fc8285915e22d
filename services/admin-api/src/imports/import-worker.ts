import { AdminTransactions, LaunchImportsRepository } from '@astro/admin-db';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdSource } from '../clock-source.ts';
import { CheckImport } from './check-import.use-case.ts';
import { WorkHandedOver, type ImportClaim } from './import-step.ts';
import { ReadImportFile } from './read-import-file.use-case.ts';
import { TakeBackImport } from './take-back-import.use-case.ts';
import { TakeImport } from './take-import.use-case.ts';

/** A worker that died is missed after this long; a living one renews its hold with each batch, many times as often. */
const LEASE_MS = 15_000;
/** How often a worker looks for what others left; its own requests wake it at once. */
const LOOK_MS = 1_000;
/** A file that fails so often in one process is refused; a started import is never given up. */
const FAILURES_MAX = 5;

/** Works on imports behind the requests: closing the browser changes nothing, and a killed process is taken over by the next. */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('imports');
  readonly #stop = new AbortController();
  readonly #failures = new Map<string, number>();
  readonly #owner: string;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly readFile: ReadImportFile,
    private readonly check: CheckImport,
    private readonly take: TakeImport,
    private readonly takeBack: TakeBackImport,
    ids: IdSource,
  ) {
    this.#owner = `${process.pid}-${ids.newId()}`;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running;
  }

  /** Something is to do. */
  wake(): void {
    if (this.#running !== null || this.#stop.signal.aborted) return;
    this.#running = this.#work().finally(() => {
      this.#running = null;
    });
  }

  async #work(): Promise<void> {
    try {
      while (!this.#stop.signal.aborted) {
        const claimed = await this.imports.claimNext({ owner: this.#owner, leaseMs: LEASE_MS });
        if (claimed === null) return;
        await this.#step({ ...claimed, owner: this.#owner, leaseMs: LEASE_MS, signal: this.#stop.signal });
      }
    } catch (error) {
      // The database is away: whoever looks next goes on from the last saved batch.
      this.#log.warn(`Imports wait: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #step(claim: ImportClaim): Promise<void> {
    const { id, agencyId } = claim;
    try {
      const found = await this.transactions.run({ agencyId }, tx => this.imports.get(tx, agencyId, id));
      if (found === null) return;
      const { status, choices } = found;
      if (status === 'reading') await this.readFile.run(claim, found.sheet);
      else if (status === 'checking' && choices !== null) await this.check.run(claim, choices);
      else if (status === 'applying' && choices !== null) await this.take.run(claim, found, choices);
      else if (status === 'undoing') await this.takeBack.run(claim, found.doneRows);
      this.#failures.delete(id);
      this.#log.log(`Import ${id} is done with ${status}`);
    } catch (error) {
      if (!(error instanceof WorkHandedOver)) await this.#failed(claim, error);
    }
    await this.transactions.run({ agencyId }, tx => this.imports.release(tx, claim));
  }

  async #failed(claim: ImportClaim, error: unknown): Promise<void> {
    const failures = (this.#failures.get(claim.id) ?? 0) + 1;
    this.#failures.set(claim.id, failures);
    this.#log.error(
      `Import ${claim.id} failed (${failures}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    if (failures < FAILURES_MAX) return;
    await this.transactions.run({ agencyId: claim.agencyId }, async tx => {
      const found = await this.imports.lock(tx, claim.agencyId, claim.id);
      if (found?.status !== 'reading' && found?.status !== 'checking') return;
      const refusal = { kind: 'unexpected', text: 'The file could not be worked on. We have written down why.' };
      await this.imports.change(tx, claim.id, { status: 'refused', refusal: JSON.stringify(refusal) });
    });
  }
}
