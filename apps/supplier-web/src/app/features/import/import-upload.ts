import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { IMPORT_FILE_BYTES_MAX, IMPORT_PART_BYTES_MAX, type LaunchImport } from '@astro/supplier-web--admin-api';
import { attemptKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { sizeText } from './import-words.ts';

/** Sends a file in parts. Parts that have arrived stay; the same file chosen again goes on where the line broke. */
@Injectable()
export class ImportUpload {
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();

  /** Bytes that are there, of how many; null while nothing is sent. */
  readonly progress = signal<{ sent: number; of: number } | null>(null);
  readonly problem = signal<unknown>(null);

  /** Begins an import with a file; gives its id, or null when it failed (`problem` says why). */
  async begin(file: File): Promise<string | null> {
    return this.tried(async () => {
      const body = { fileName: file.name, fileBytes: file.size };
      const begun = await firstValueFrom(
        this.http.post<LaunchImport>('/api/v1/imports', body, { headers: this.attempt.headers(body) }),
      );
      await this.send(begun.id, file, 0);
      this.attempt.done();
      return begun.id;
    });
  }

  /** Goes on with an import whose upload broke off. */
  async resume(launchImport: LaunchImport, file: File): Promise<string | null> {
    return this.tried(async () => {
      await this.send(launchImport.id, file, Math.floor(launchImport.bytesHere / IMPORT_PART_BYTES_MAX));
      return launchImport.id;
    });
  }

  /** Why a file can't be sent at all; null when it can. */
  refusal(file: File): string | null {
    if (file.size === 0) return 'The file is empty.';
    if (file.size <= IMPORT_FILE_BYTES_MAX) return null;
    return `The file has ${sizeText(file.size)}; at most ${sizeText(IMPORT_FILE_BYTES_MAX)} can be imported at once.`;
  }

  private async send(id: string, file: File, firstPart: number): Promise<void> {
    const address = `/api/v1/imports/${encodeURIComponent(id)}`;
    for (let part = firstPart; part * IMPORT_PART_BYTES_MAX < file.size; part += 1) {
      const start = part * IMPORT_PART_BYTES_MAX;
      this.progress.set({ sent: start, of: file.size });
      const data = await base64Of(file.slice(start, start + IMPORT_PART_BYTES_MAX));
      await firstValueFrom(this.http.put(`${address}/parts/${part}`, { data }));
    }
    this.progress.set({ sent: file.size, of: file.size });
    await firstValueFrom(this.http.post(`${address}/read`, {}));
  }

  private async tried(work: () => Promise<string>): Promise<string | null> {
    this.problem.set(null);
    try {
      return await work();
    } catch (error) {
      this.problem.set(error);
      return null;
    } finally {
      this.progress.set(null);
    }
  }
}

const base64Of = async (piece: Blob): Promise<string> => {
  const bytes = new Uint8Array(await piece.arrayBuffer());
  let text = '';
  // In steps: a call takes some ten thousand arguments, not half a million.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
};
