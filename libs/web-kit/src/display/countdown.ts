import { isPlatformBrowser } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  PLATFORM_ID,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { ServerClock } from '../http/server-clock.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** From here on the countdown warns, and says so to screen readers (T5). */
const WARN_MS = 120_000;

/** `mm:ss`, beyond an hour `h:mm:ss`, until the server's expiry, by the server's clock. */
@Component({
  selector: 'ab-countdown',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="ab-figures" role="timer" aria-live="off" data-testid="countdown" [class.warn]="isShort()">{{
      text()
    }}</span>
    <span class="ab-hidden" aria-live="assertive">{{ announcement() }}</span>
  `,
  styles: `
    .warn {
      color: var(--ab-bad);
      font-weight: 700;
    }
  `,
})
export class Countdown {
  /** The instant at which it ends, as the server said. */
  readonly until = input.required<string>();
  /** The end has come; told once per `until`. */
  readonly expired = output<void>();

  private readonly clock = inject(ServerClock);
  private readonly t = inject(KIT_TEXTS);
  private readonly now = signal(this.clock.now());
  private toldFor: string | undefined;

  protected readonly leftMs = computed(() => Math.max(0, Date.parse(this.until()) - this.now()));
  protected readonly text = computed(() => {
    const seconds = Math.ceil(this.leftMs() / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const short = `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    return hours === 0 ? short : `${hours}:${short}`;
  });
  protected readonly isShort = computed(() => this.leftMs() <= WARN_MS);
  protected readonly announcement = computed(() =>
    this.leftMs() === 0 ? this.t.timeUp : this.isShort() ? this.t.minutesLeft(2) : '',
  );

  constructor() {
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      const timer = setInterval(() => this.now.set(this.clock.now()), 500);
      inject(DestroyRef).onDestroy(() => clearInterval(timer));
    }
    effect(() => {
      if (this.leftMs() > 0 || this.toldFor === this.until()) return;
      this.toldFor = this.until();
      this.expired.emit();
    });
  }
}
