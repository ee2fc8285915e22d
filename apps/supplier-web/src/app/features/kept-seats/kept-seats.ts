import { HttpClient, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { isFinalStatus } from '@astro/domain';
import type { AgencyLaunch, KeepSeats, KeptSeats, KeptSeatsList } from '@astro/supplier-web--admin-api';
import { countText, idempotencyKey, Instant, ProblemBox, Skeleton, Toasts, withIdempotencyKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { KeepSeatsForm } from './keep-seats-form.ts';
import { endedText, keptText, overText, seatsLeftOf } from './kept-seats-words.ts';

/** A refused wish is shown with what runs for so long; later it is history. */
const REFUSED_SHOWN_MS = 7 * 86_400_000;

/** What an agency keeps back of a launch (S11): blocked seats and seats for VIPs, with what is over; add, and end with an undo. */
@Component({
  selector: 'ab-kept-seats',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, KeepSeatsForm, ProblemBox, Skeleton],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="kept-heading">
      <div class="head">
        <h2 #title id="kept-heading" tabindex="-1">Seats kept back</h2>
        @if (isOpen() && !isAdding() && items() !== undefined) {
          <button #opener type="button" class="ab-button" data-testid="keep-open" (click)="isAdding.set(true)">
            Keep seats back
          </button>
        }
      </div>
      @if (loaded.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="loaded.reload()" />
      } @else if (items(); as items) {
        @if (isAdding()) {
          <ab-keep-seats-form [launch]="launch()" [items]="items" (kept)="added($event)" (closed)="closeForm()" />
        }
        <ab-problem [error]="problem()" />
        <ul aria-live="polite">
          @for (kept of running(); track kept.id) {
            <li data-testid="kept" [class.refused]="kept.status === 'refused'">
              <div class="what">
                <p>
                  <strong>{{ text(kept) }}</strong>
                </p>
                @if (kept.status === 'refused') {
                  <p>{{ over(kept) }}, <ab-instant [at]="kept.endedAt" [zone]="launch().timeZone" />.</p>
                } @else if (kept.until === null) {
                  <p>Until you end it</p>
                } @else {
                  <p>Until <ab-instant [at]="kept.until" [zone]="launch().timeZone" /></p>
                }
                <p class="ab-small ab-soft">{{ kept.madeBy }}, <ab-instant [at]="kept.madeAt" /></p>
              </div>
              @if (kept.status === 'active' && isOpen()) {
                <button
                  type="button"
                  class="ab-button"
                  data-testid="kept-end"
                  [attr.aria-label]="(kept.kind === 'blocked' ? 'Unblock: ' : 'End now: ') + text(kept)"
                  [disabled]="isBusy()"
                  (click)="end(kept)"
                >
                  {{ kept.kind === 'blocked' ? 'Unblock' : 'End now' }}
                </button>
              }
            </li>
          } @empty {
            @if (!isAdding()) {
              <li class="ab-soft" data-testid="kept-none">
                Nothing is kept back. Block seats for crew or maintenance, or keep some for VIPs until a date.
              </li>
            }
          }
        </ul>
        @if (earlier().length > 0) {
          <details>
            <summary data-testid="kept-earlier">Earlier ({{ earlier().length }})</summary>
            <ul>
              @for (kept of earlier(); track kept.id) {
                <li>
                  <div class="what">
                    <p>{{ text(kept) }}</p>
                    <p class="ab-small ab-soft">
                      {{ over(kept) }}, <ab-instant [at]="kept.endedAt" [zone]="launch().timeZone" />. Kept by
                      {{ kept.madeBy }}, <ab-instant [at]="kept.madeAt" [relative]="false" />
                    </p>
                  </div>
                </li>
              }
            </ul>
          </details>
        }
      } @else {
        <ab-skeleton shape="text" [count]="2" />
      }
    </section>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem var(--ab-gap);
      align-items: center;
      justify-content: space-between;
    }

    ul {
      display: grid;
      gap: 0.75rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem var(--ab-gap);
      align-items: center;
      justify-content: space-between;
      overflow-wrap: anywhere;
    }

    li + li {
      padding-top: 0.75rem;
      border-top: 1px solid var(--ab-line);
    }

    .refused {
      padding: 0.5rem 0.75rem;
      border: 1px solid var(--ab-warn);
      border-radius: var(--ab-radius);
      background: var(--ab-warn-ground);
    }

    .what {
      display: grid;
      flex: 1 1 16rem;
      gap: 0.125rem;
    }

    p {
      margin: 0;
    }

    summary {
      min-height: 2.75rem;
      align-content: center;
      cursor: pointer;
    }
  `,
})
export class KeptSeatsSection {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();
  /** Seats were kept back or ended: the launch's numbers are other ones. */
  readonly changed = output();

  protected readonly loaded = httpResource<KeptSeatsList>(() => this.url());
  /** What was shown stays while it is read again. */
  protected readonly items = linkedSignal<KeptSeats[] | undefined, KeptSeats[] | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value().items : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly running = computed(() => (this.items() ?? []).filter(isShown));
  protected readonly earlier = computed(() => (this.items() ?? []).filter(kept => !isShown(kept)));
  protected readonly isOpen = computed(() => !isFinalStatus(this.launch().status));
  protected readonly isAdding = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly text = keptText;
  protected readonly over = overText;
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');

  /** Whoever uses keys goes on at the button that stands there again. */
  protected closeForm(): void {
    this.isAdding.set(false);
    afterNextRender(() => (this.opener() ?? this.title()).nativeElement.focus(), { injector: this.injector });
  }

  protected added(kept: KeptSeats): void {
    this.closeForm();
    this.toasts.show(`${countText(kept.seats, 'seat')} kept back.`);
    this.renew();
  }

  protected async end({ id }: KeptSeats): Promise<void> {
    // The button is disabled now and gone afterwards.
    this.title().nativeElement.focus();
    await this.busy(async () => {
      // The answer counts, not the list: VIPs may have taken seats meanwhile.
      const url = `${this.url()}/${encodeURIComponent(id)}/end`;
      const ended = await firstValueFrom(this.http.post<KeptSeats>(url, null));
      const isUndoable = ended.status === 'ended' && seatsLeftOf(ended) > 0;
      this.toasts.show(endedText(ended), isUndoable ? () => void this.keepAgain(ended) : undefined);
    });
  }

  /** The undo: what was left is kept back again, if nobody was faster. */
  private async keepAgain(kept: KeptSeats): Promise<void> {
    const { kind, reason, until } = kept;
    const seats = seatsLeftOf(kept);
    const body: KeepSeats =
      kind === 'vips'
        ? { kind, seats, until: until ?? '' }
        : { kind, seats, reason, ...(until === null ? {} : { until }) };
    await this.busy(async () => {
      const headers = withIdempotencyKey(idempotencyKey());
      await firstValueFrom(this.http.post<KeptSeats>(this.url(), body, { headers }));
    });
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.renew();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private renew(): void {
    this.loaded.reload();
    this.changed.emit();
  }

  private url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launch().id)}/kept-seats`;
  }
}

function isShown({ status, endedAt }: KeptSeats): boolean {
  if (status === 'active') return true;
  return status === 'refused' && endedAt !== null && Date.now() - Date.parse(endedAt) < REFUSED_SHOWN_MS;
}
