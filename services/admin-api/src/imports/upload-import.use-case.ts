import { AdminTransactions, LaunchImportsRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { refuse, type ImportRefusal } from './import-refusal.ts';

type Answer = { ok: true; value: { bytesHere: number } } | { ok: false; refusal: ImportRefusal };

/** Takes the parts of a file, in any order and again after a broken line; complete, it is read. */
@UseCase()
export class UploadImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
  ) {}

  /** One part: every one but the last is full, so that its number says where it belongs. */
  put(agencyId: string, id: string, part: number, bytes: Buffer, partBytes: number): Promise<Answer> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.imports.get(tx, agencyId, id);
      if (found === null) return refuse({ kind: 'not-found' });
      if (found.status !== 'uploading') return refuse({ kind: 'not-now', status: found.status });
      const parts = Math.ceil(found.fileBytes / partBytes);
      const expected = part === parts - 1 ? found.fileBytes - part * partBytes : partBytes;
      if (part >= parts) return refuse({ kind: 'wrong-part', detail: `The file has ${parts} parts, counted from 0.` });
      if (bytes.length !== expected)
        return refuse({
          kind: 'wrong-part',
          detail: `Part ${part} has ${bytes.length} bytes; it should have ${expected}.`,
        });
      await this.imports.putPart(tx, { importId: id, agencyId, part, bytes });
      return { ok: true, value: { bytesHere: await this.#bytesHere(tx, id) } };
    });
  }

  /** The file is complete: a worker reads it. Said twice, it is read once. */
  finish(agencyId: string, id: string): Promise<Answer> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.imports.lock(tx, agencyId, id);
      if (found === null) return refuse({ kind: 'not-found' });
      const { fileBytes } = found;
      if (found.status !== 'uploading') return { ok: true, value: { bytesHere: fileBytes } };
      const bytesHere = await this.#bytesHere(tx, id);
      if (bytesHere !== fileBytes) return refuse({ kind: 'file-incomplete', bytesHere, fileBytes });
      await this.imports.change(tx, id, { status: 'reading' });
      return { ok: true, value: { bytesHere } };
    });
  }

  async #bytesHere(tx: Parameters<LaunchImportsRepository['parts']>[0], id: string): Promise<number> {
    return (await this.imports.parts(tx, id)).reduce((sum, part) => sum + part.size, 0);
  }
}
