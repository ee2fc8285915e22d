import { HttpClient, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyLaunch, CheckInPage as Boarding } from '@astro/supplier-web--admin-api';
import { Confirmations, Instant, ProblemBox, ProblemError, Skeleton, Ticker, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { CheckInStore } from './check-in.store.ts';
import { ScanResultBox } from './scan-result.ts';
import { TicketCamera } from './ticket-camera.ts';

/** Others scan at other gates: their passengers show after this time at the latest. */
const LOOK_MS = 5_000;

/** The gate: one code after the other by scanner, camera or hand; how many are on board, and the last ones (S9). */
@Component({
  selector: 'ab-check-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, ProblemBox, RouterLink, ScanResultBox, Skeleton, TicketCamera],
  providers: [CheckInStore],
  templateUrl: './check-in-page.html',
  styleUrl: './check-in-page.css',
})
export class CheckInPage {
  /** Launch id, from the route. */
  readonly id = input.required<string>();

  protected readonly store = inject(CheckInStore);
  protected readonly launch = httpResource<AgencyLaunch>(() => `/api/v1/launches/${encodeURIComponent(this.id())}`);
  protected readonly loaded = httpResource<Boarding>(() => `${this.url()}?limit=10`);
  protected readonly boarding = linkedSignal<Boarding | undefined, Boarding | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly zone = computed(() => (this.launch.hasValue() ? this.launch.value().timeZone : 'UTC'));
  protected readonly isOpen = computed(() => {
    const boarding = this.boarding();
    return boarding !== undefined && this.ticker.now() >= new Date(boarding.opensAt);
  });
  protected readonly isUndoing = signal(false);
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly ticker = inject(Ticker);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');

  constructor() {
    effect(() => {
      if (this.store.answers() > 0) untracked(() => this.loaded.reload());
    });
    // A scanner types into whatever has the focus.
    effect(() => this.code()?.nativeElement.focus());
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') this.loaded.reload();
    }, LOOK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected take(event: Event): void {
    event.preventDefault();
    const field = this.code()?.nativeElement;
    if (field === undefined) return;
    if (this.store.take(this.id(), field.value)) field.value = '';
    field.focus();
  }

  protected send(code: string): void {
    this.store.take(this.id(), code);
    this.code()?.nativeElement.focus();
  }

  protected async undo(passengerId: string, fullName: string): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Take ${fullName} off board?`,
      text: 'The ticket can be scanned again. The activity log says who took it back.',
      confirmLabel: 'Take off board',
    });
    if (!isSure) return;
    this.isUndoing.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete(`${this.url()}/${encodeURIComponent(passengerId)}`));
      this.toasts.show(`${fullName} is off board again.`);
    } catch (error) {
      // Somebody else was faster: what was wished is so.
      if (!(error instanceof ProblemError && error.status === 404)) this.problem.set(error);
    }
    this.isUndoing.set(false);
    this.loaded.reload();
  }

  private url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.id())}/check-ins`;
  }
}
