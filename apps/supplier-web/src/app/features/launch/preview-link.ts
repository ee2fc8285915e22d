import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { PREVIEW_DAYS } from '@astro/domain';
import type { MadePreviewLink, PreviewLinkState } from '@astro/supplier-web--admin-api';
import { Confirmations, Instant, ProblemBox, Skeleton, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** Preview a draft as travelers will see it, by a link that is shown once (S6). */
@Component({
  selector: 'ab-preview-link',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, ProblemBox, Skeleton],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="preview-heading">
      <h2 id="preview-heading">Preview as traveler</h2>
      @if (state.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="state.reload()" />
      } @else if (link() === undefined) {
        <ab-skeleton shape="text" [count]="2" />
      } @else {
        <div aria-live="polite" class="ab-stack">
          @if (made(); as made) {
            <label>
              The link, shown only now
              <input class="ab-input" readonly data-testid="preview-url" [value]="made.url" (focus)="select($event)" />
            </label>
          }
          @if (link(); as link) {
            <p data-testid="preview-open">
              Whoever has the link sees this draft until <ab-instant [at]="link.expiresAt" />. Made by
              {{ link.madeBy }}, <ab-instant [at]="link.madeAt" />.
            </p>
          } @else {
            <p class="ab-soft">
              A link shows this draft as travelers will see it, for {{ days }} days. Nobody finds it otherwise, and
              nobody can book.
            </p>
          }
        </div>
        <ab-problem [error]="problem()" />
        <div class="ab-row">
          @if (made(); as made) {
            <button type="button" class="ab-button" data-testid="preview-copy" (click)="copy(made.url)">
              Copy link
            </button>
            <a class="ab-button" target="_blank" rel="noopener" [href]="made.url">Open</a>
          } @else {
            <button type="button" class="ab-button" data-testid="preview-make" [disabled]="isBusy()" (click)="make()">
              {{ link() === null ? 'Make a link' : 'Make a new link' }}
            </button>
          }
          @if (link() !== null) {
            <button type="button" class="ab-button" data-testid="preview-end" [disabled]="isBusy()" (click)="end()">
              End the link
            </button>
          }
        </div>
      }
    </section>
  `,
  styles: `
    label {
      display: grid;
      gap: 0.25rem;
      font-weight: 560;
    }
  `,
})
export class PreviewLink {
  /** Id of the draft. */
  readonly launchId = input.required<string>();

  protected readonly state = httpResource<PreviewLinkState>(() => this.url());
  /** The link with its address, which only its maker sees, and only now. */
  protected readonly made = signal<MadePreviewLink | null>(null);
  protected readonly link = computed(
    () => this.made() ?? (this.state.hasValue() ? this.state.value().link : undefined),
  );
  protected readonly days = PREVIEW_DAYS;
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected async make(): Promise<void> {
    const isReplacing = this.link() !== null;
    if (isReplacing && !(await this.isSure('Make a new link?', 'Make a new link'))) return;
    await this.busy(async () => {
      this.made.set(await firstValueFrom(this.http.put<MadePreviewLink>(this.url(), null)));
    });
  }

  protected async end(): Promise<void> {
    if (!(await this.isSure('End the link?', 'End the link'))) return;
    await this.busy(async () => {
      await firstValueFrom(this.http.delete(this.url()));
      this.made.set(null);
      this.state.reload();
      this.toasts.show('The link opens no more.');
    });
  }

  protected async copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    this.toasts.show('Link copied.');
  }

  protected select(event: Event): void {
    (event.target as HTMLInputElement).select();
  }

  private isSure(title: string, confirmLabel: string): Promise<boolean> {
    const text = 'Whoever has the present link does not see the draft any more.';
    return this.confirmations.ask({ title, text, confirmLabel, cancelLabel: 'Keep it', isDangerous: true });
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launchId())}/preview-link`;
  }
}
