import { HttpClient, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ImportChoices, LaunchImport } from '@astro/supplier-web--admin-api';
import {
  attemptKey,
  Confirmations,
  countText,
  Icon,
  Instant,
  ProblemBox,
  ProblemError,
  Skeleton,
  Toasts,
  urlState,
} from '@astro/web-kit';
import { firstValueFrom, type Observable } from 'rxjs';
import { ImportColumns } from './import-columns.ts';
import { ImportNames } from './import-names.ts';
import { ImportRows } from './import-rows.ts';
import { ImportUpload } from './import-upload.ts';
import { isWorking, separatorText, sizeText, STATUS_LABELS } from './import-words.ts';

/** How often the page asks how far the work is. The work goes on whether it asks or not. */
const ASK_AGAIN_MS = 700;

/** One file on its way in: columns, names, what becomes of each row, then in it goes, and out again. */
@Component({
  selector: 'ab-import-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ImportColumns, ImportNames, ImportRows, Instant, ProblemBox, RouterLink, Skeleton],
  providers: [ImportUpload],
  templateUrl: './import-page.html',
  styleUrl: './import-page.css',
})
export class ImportPage {
  /** Import id from the route. */
  readonly id = input.required<string>();

  protected readonly state = urlState({ part: 'rows', verdict: '', kind: '', cursor: '', page: 1 });
  protected readonly address = computed(() => `/api/v1/imports/${encodeURIComponent(this.id())}`);
  protected readonly loaded = httpResource<LaunchImport>(() => this.address());
  /** The newest answer, of reading or of an act. */
  protected readonly seen = linkedSignal<LaunchImport | undefined, LaunchImport | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly isWorking = computed(() => isWorking(this.seen()?.status ?? 'uploading'));
  protected readonly undecided = computed(() =>
    (this.seen()?.names ?? []).reduce((sum, kind) => sum + kind.undecided, 0),
  );
  protected readonly takeable = computed(() => {
    const { history = 0, draft = 0 } = this.seen()?.counts ?? {};
    return history + draft;
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly upload = inject(ImportUpload);
  protected readonly statuses = STATUS_LABELS;
  protected readonly countText = countText;
  protected readonly sizeText = sizeText;
  protected readonly separatorText = separatorText;
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly confirmations = inject(Confirmations);
  private readonly attempt = attemptKey();

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      clearTimeout(timer);
      // Asked again after each answer, as long as somebody works on it.
      if (this.isWorking() && !this.loaded.isLoading()) timer = setTimeout(() => this.loaded.reload(), ASK_AGAIN_MS);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected async resume(event: Event, seen: LaunchImport): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file === undefined) return;
    if (file.size !== seen.fileBytes) {
      this.problem.set(
        new Error(
          `This is another file: it has ${sizeText(file.size)}, the one begun has ${sizeText(seen.fileBytes)}.`,
        ),
      );
      return;
    }
    this.problem.set(null);
    await this.upload.resume(seen, file);
    this.loaded.reload();
  }

  protected choose(choices: ImportChoices): void {
    void this.act(() => this.http.put<LaunchImport>(`${this.address()}/choices`, choices));
  }

  protected readSheet(sheet: string): void {
    void this.act(() => this.http.put<LaunchImport>(`${this.address()}/sheet`, { sheet }));
  }

  protected check(): void {
    void this.act(() => this.http.post<LaunchImport>(`${this.address()}/check`, {}));
  }

  protected async apply(mode: 'all' | 'good', seen: LaunchImport): Promise<void> {
    const { history, draft, faulty } = seen.counts;
    const left = faulty > 0 ? ` ${countText(faulty, 'row')} can’t be taken and stay out.` : '';
    const isSure = await this.confirmations.ask({
      title: `Import ${countText(history + draft, 'launch', 'launches')}?`,
      text: `${countText(history, 'past launch', 'past launches')} become history, ${countText(draft, 'launch', 'launches')} ahead become drafts.${left} You can take the whole import back while none of its drafts is on sale.`,
      confirmLabel: 'Import',
    });
    if (!isSure) return;
    const body = { mode };
    await this.act(() =>
      this.http.post<LaunchImport>(`${this.address()}/apply`, body, { headers: this.attempt.headers(body) }),
    );
  }

  protected async undo(seen: LaunchImport): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Take the whole import back?',
      text: `${countText(seen.takenHistory, 'past launch', 'past launches')} and ${countText(seen.takenDrafts, 'draft')} of ${seen.fileName} are removed, with the rockets and places that it created and nothing uses.`,
      confirmLabel: 'Take it back',
      isDangerous: true,
    });
    if (!isSure) return;
    await this.act(() =>
      this.http.post<LaunchImport>(`${this.address()}/undo`, {}, { headers: this.attempt.headers('undo') }),
    );
  }

  protected async discard(seen: LaunchImport): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Discard ${seen.fileName}?`,
      text: 'Nothing of it was imported. Your choices for its columns are remembered for the next file like it.',
      confirmLabel: 'Discard',
      isDangerous: true,
    });
    if (!isSure) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete(this.address()));
      this.toasts.show('The file was discarded.');
      await this.router.navigateByUrl('/import');
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private async act(send: () => Observable<LaunchImport>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      this.seen.set(await firstValueFrom(send()));
      this.attempt.done();
      this.loaded.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
