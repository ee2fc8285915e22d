import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { SaveFile } from './save-file.ts';

/** The formats in which the APIs give tables. */
export type TableFormat = 'csv' | 'xlsx';

const MEDIA: Record<TableFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Saves what a list's address gives as a spreadsheet: the same address and filters, another `Accept`. */
@Injectable({ providedIn: 'root' })
export class TableDownload {
  private readonly http = inject(HttpClient);
  private readonly files = inject(SaveFile);

  /** Fetches the table and hands it to the browser under `name` and the format's ending; a failure is thrown as its problem. With a body, which names the rows, it is asked for by POST. */
  async save(
    url: string,
    params: Record<string, string>,
    name: string,
    format: TableFormat,
    body?: object,
  ): Promise<void> {
    const options = { params, headers: { accept: MEDIA[format] }, responseType: 'blob' as const };
    const blob = await firstValueFrom(
      body === undefined ? this.http.get(url, options) : this.http.post(url, body, options),
    );
    this.files.save(blob, `${name}.${format}`);
  }
}
