import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IMPORT_FILE_BYTES_MAX, type LaunchImportPage } from '@astro/supplier-web--admin-api';
import { Icon, Instant, List, listState, pagedList, ProblemBox, Rows } from '@astro/web-kit';
import { ImportUpload } from './import-upload.ts';
import { sizeText, STATUS_LABELS } from './import-words.ts';

/** Files of launches: sends a new one, and lists those that were sent. */
@Component({
  selector: 'ab-imports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Instant, List, ProblemBox, RouterLink, Rows],
  providers: [ImportUpload],
  templateUrl: './imports-page.html',
  styleUrl: './imports-page.css',
})
export class ImportsPage {
  protected readonly state = listState({});
  protected readonly list = pagedList<LaunchImportPage>(() => ({
    url: '/api/v1/imports',
    cursor: this.state.value().cursor,
  }));
  protected readonly upload = inject(ImportUpload);
  protected readonly refusal = signal<string | null>(null);
  protected readonly isOver = signal(false);
  protected readonly statuses = STATUS_LABELS;
  protected readonly sizeText = sizeText;
  protected readonly sizeMax = sizeText(IMPORT_FILE_BYTES_MAX);
  private readonly router = inject(Router);

  protected chosen(event: Event): void {
    const control = event.target as HTMLInputElement;
    const [file] = control.files ?? [];
    // The same file can be chosen again after a failure.
    control.value = '';
    if (file !== undefined) void this.send(file);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void this.send(file);
  }

  protected over(event: DragEvent, isOver: boolean): void {
    event.preventDefault();
    this.isOver.set(isOver);
  }

  private async send(file: File): Promise<void> {
    if (this.upload.progress() !== null) return;
    this.refusal.set(this.upload.refusal(file));
    if (this.refusal() !== null) return;
    const id = await this.upload.begin(file);
    if (id !== null) await this.router.navigate(['/import', id]);
  }
}
