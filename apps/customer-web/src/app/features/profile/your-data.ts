import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ProblemBox, Session, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** All data of a traveler as a file, and the end of the account: the e-mail address is typed before it is done. */
@Component({
  selector: 'ab-your-data',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="data-heading">
      <h2 id="data-heading">Your data</h2>
      <p>Profile, companions, bookings with passengers, payments, refunds and waiting lists in one file.</p>
      <p><a class="ab-button" href="/api/v1/me/export" data-testid="export">Download your data (JSON)</a></p>
    </section>
    <section class="ab-card ab-stack" aria-labelledby="delete-heading">
      <h2 id="delete-heading">Delete your account</h2>
      <p>
        Your profile, companions and sign-in go at once and cannot be brought back. Bookings and payments stay for the
        books, without your name; names and dates of birth of those who have flown stay on the flight’s manifest. With a
        trip ahead or a refund on its way, the account cannot be deleted yet.
      </p>
      <label class="typed">
        Type your e-mail address to confirm
        <input
          class="ab-input"
          type="email"
          autocomplete="off"
          data-testid="delete-confirmation"
          [value]="typed()"
          (input)="typed.set($any($event.target).value)"
        />
      </label>
      <ab-problem [error]="problem()" />
      <p>
        <button
          type="button"
          class="ab-button ab-button--danger"
          data-testid="delete-account"
          [disabled]="!isConfirmed() || isBusy()"
          (click)="delete()"
        >
          Delete my account for good
        </button>
      </p>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: 1.5rem;
    }

    .typed {
      display: grid;
      gap: 0.35rem;
      max-width: 26rem;
    }
  `,
})
export class YourData {
  /** The address that is to be typed. */
  readonly email = input.required<string>();
  /** The account is deleted: nothing typed on this page matters any more. */
  readonly deleted = output<void>();

  protected readonly typed = signal('');
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly isConfirmed = computed(() => this.typed().trim().toLowerCase() === this.email().toLowerCase());
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected async delete(): Promise<void> {
    if (!this.isConfirmed() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete('/api/v1/me'));
      this.deleted.emit();
      // The sessions end within seconds by themselves; this one at once.
      await this.session.signOut().catch(() => this.session.forget());
      await this.router.navigateByUrl('/');
      this.toasts.show('Your account is deleted.');
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
