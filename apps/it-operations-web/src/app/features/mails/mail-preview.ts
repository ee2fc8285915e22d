import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ProblemBox, Skeleton } from '@astro/web-kit';
import type { MailDetail, MailPreview as Preview } from '#contract';
import { firstValueFrom } from 'rxjs';

const LOOK_MS = 500;
/** A job scheduler renders within a second; after this time none is running. */
const LOOKS_MAX = 30;

/** What a mail says, rendered by a job scheduler as its reader will see it, without the secrets in its links (O17). */
@Component({
  selector: 'ab-mail-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox, Skeleton],
  template: `
    <section class="ab-stack" aria-labelledby="preview-heading">
      <h2 id="preview-heading">What it says</h2>
      <ab-problem [error]="problem()" [retryable]="true" (retry)="again()" />
      @if (preview(); as preview) {
        @switch (preview.state) {
          @case ('done') {
            <p data-testid="preview-subject"><span class="ab-soft">Subject:</span> {{ preview.subject }}</p>
            <iframe #frame title="The mail as its reader sees it" sandbox data-testid="preview-frame"></iframe>
            <details>
              <summary>As plain text</summary>
              <pre class="ab-figures" tabindex="0" role="region" aria-label="Text part" data-testid="preview-text">{{
                preview.text
              }}</pre>
            </details>
            <p class="ab-small ab-soft">Links that open an account and addresses inside are hidden from you.</p>
          }
          @case ('failed') {
            <p class="bad" data-testid="preview-failed">It cannot be worded: {{ preview.error }}</p>
          }
          @case ('asked') {
            @if (isLate()) {
              <p class="ab-soft" data-testid="preview-late">
                No job scheduler has rendered it yet.
                <button type="button" class="ab-button ab-button--small" (click)="again()">Look again</button>
              </p>
            } @else {
              <ab-skeleton shape="text" [count]="6" />
            }
          }
        }
      } @else if (problem() === null) {
        <ab-skeleton shape="text" [count]="6" />
      }
    </section>
  `,
  styles: `
    iframe {
      width: 100%;
      height: 32rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      background: #ffffff;
    }

    pre {
      margin: 0.5rem 0 0;
      padding: 0.75rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      background: var(--ab-sunken);
      font-size: var(--ab-text-small);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    p {
      overflow-wrap: anywhere;
    }

    summary {
      cursor: pointer;
    }

    .bad {
      color: var(--ab-bad);
    }
  `,
})
export class MailPreview {
  /** Whose words are shown. */
  readonly mail = input.required<Pick<MailDetail, 'id' | 'version'>>();
  /** The words, once they are there. */
  readonly rendered = output<Preview>();

  protected readonly preview = signal<Preview | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isLate = signal(false);
  private readonly place = computed(() => `/api/v1/mails/${encodeURIComponent(this.mail().id)}/preview`);
  private readonly frame = viewChild<ElementRef<HTMLIFrameElement>>('frame');
  private readonly http = inject(HttpClient);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;

  constructor() {
    effect(() => {
      this.mail();
      untracked(() => this.again());
    });
    // Set by hand: our own address, with nothing of the mail in it but its id. A binding would need a policy that lets any address through.
    afterRenderEffect({
      write: () => {
        const frame = this.frame()?.nativeElement;
        const url = `${this.place()}/html?version=${this.preview()?.version ?? 1}`;
        if (frame !== undefined && frame.getAttribute('src') !== url) frame.src = url;
      },
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected again(): void {
    clearTimeout(this.timer);
    this.looks = 0;
    this.isLate.set(false);
    this.problem.set(null);
    void this.look(() => firstValueFrom(this.http.post<Preview>(this.place(), null)));
  }

  private async look(ask: () => Promise<Preview>): Promise<void> {
    try {
      const preview = await ask();
      if (preview.version !== this.mail().version) return;
      this.preview.set(preview);
      if (preview.state === 'done') this.rendered.emit(preview);
      if (preview.state !== 'asked') return;
      this.looks += 1;
      this.isLate.set(this.looks >= LOOKS_MAX);
      if (this.isLate()) return;
      this.timer = setTimeout(
        () => void this.look(() => firstValueFrom(this.http.get<Preview>(this.place()))),
        LOOK_MS,
      );
    } catch (error) {
      this.problem.set(error);
    }
  }
}
