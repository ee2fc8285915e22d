import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { periodName } from '@astro/domain';
import type { CloseMonth as CloseMonthBody, ClosingPlan } from '@astro/employee-web--admin-api';
import { Dialog, Money, ProblemBox, ProblemError, Skeleton, Toasts, attemptKey, countText } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** Closes the next month after showing what stays and what is not through in it; what is closed is exactly what was seen. */
@Component({
  selector: 'ab-close-month',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Money, ProblemBox, Skeleton],
  template: `
    <button type="button" class="ab-button ab-button--main ab-no-print" data-testid="close-month" (click)="open()">
      Close {{ name() }}
    </button>
    <ab-dialog [open]="isOpen()" [heading]="'Close ' + name() + '?'" (dismissed)="isOpen.set(false)">
      <div class="ab-stack">
        @if (plan(); as plan) {
          <p>These figures stay as they are. Only the last closed month can be opened again, with a reason.</p>
          <dl class="ab-facts figures" data-testid="closing-figures">
            <dt>Launches</dt>
            <dd class="ab-figures">{{ plan.month.launches }}</dd>
            <dt>Gross</dt>
            <dd><ab-money [value]="plan.month.gross" cents="always" /></dd>
            <dt>Refunds</dt>
            <dd><ab-money [value]="plan.month.refunds" cents="always" /></dd>
            <dt>Net revenue</dt>
            <dd><ab-money [value]="plan.month.net" cents="always" /></dd>
            <dt>Fees</dt>
            <dd><ab-money [value]="plan.month.fees" cents="always" /></dd>
            <dt>Invoiced</dt>
            <dd><ab-money [value]="plan.month.invoiced" cents="always" /></dd>
            <dt>Received</dt>
            <dd><ab-money [value]="plan.month.received" cents="always" /></dd>
          </dl>
          <section class="ab-stack" aria-labelledby="left-open">
            <h3 id="left-open">Still open in it</h3>
            <ul class="left" data-testid="left-open">
              @if (plan.withoutOutcome.count > 0) {
                <li>
                  {{ launches(plan.withoutOutcome.count) }} without an outcome, not in these figures (<ab-money
                    [value]="plan.withoutOutcome.net"
                    cents="always"
                  />
                  net): counted in the next month.
                </li>
              }
              @if (plan.notInvoiced > 0) {
                <li>{{ launches(plan.notInvoiced) }} not invoiced yet: the fee will be of the next month.</li>
              }
              @if (plan.refundsPending.count > 0) {
                <li>
                  {{ countText(plan.refundsPending.count, 'refund') }} on the way,
                  <ab-money [value]="plan.refundsPending.amount" cents="always" />: counted already.
                </li>
              }
              @if (plan.unpaid.count > 0) {
                <li>
                  {{ countText(plan.unpaid.count, 'invoice') }} with
                  <ab-money [value]="plan.unpaid.amount" cents="always" /> open at its end: payments belong to the month
                  in which they arrive.
                </li>
              }
              @if (isThrough()) {
                <li>Nothing.</li>
              }
            </ul>
          </section>
        } @else if (loaded.error(); as error) {
          <ab-problem [error]="error" [retryable]="true" (retry)="loaded.reload()" />
        } @else {
          <ab-skeleton shape="text" [count]="7" />
        }
        <ab-problem [error]="problem()" />
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" data-testid="close-no" (click)="isOpen.set(false)">Cancel</button>
          <button
            type="button"
            class="ab-button ab-button--main"
            data-testid="close-yes"
            [disabled]="plan() === undefined || isSending()"
            (click)="close()"
          >
            {{ isSending() ? 'Closing' : 'Close ' + name() }}
          </button>
        </div>
      </div>
    </ab-dialog>
  `,
  styles: `
    /* A column of figures, also on phones. */
    .figures {
      grid-template-columns: auto 1fr;
    }

    .figures dd {
      margin: 0;
      text-align: end;
    }

    .left {
      display: grid;
      gap: 0.375rem;
      margin: 0;
      padding-inline-start: 1.25rem;
    }
  `,
})
export class CloseMonth {
  /** The month that is next. */
  readonly month = input.required<string>();
  /** It is closed, or somebody else has closed it. */
  readonly done = output<void>();

  protected readonly isOpen = signal(false);
  protected readonly isSending = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly name = computed(() => periodName(this.month()));
  protected readonly loaded = httpResource<ClosingPlan>(() => (this.isOpen() ? this.url() : undefined));
  protected readonly plan = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isThrough = computed(() => {
    const plan = this.plan();
    if (plan === undefined) return false;
    return plan.withoutOutcome.count + plan.notInvoiced + plan.refundsPending.count + plan.unpaid.count === 0;
  });
  protected readonly countText = countText;
  private readonly url = computed(() => `/api/v1/months/${this.month()}`);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();

  protected launches(count: number): string {
    return countText(count, 'launch', 'launches');
  }

  protected open(): void {
    this.problem.set(null);
    this.isOpen.set(true);
  }

  protected async close(): Promise<void> {
    const plan = this.plan();
    if (plan === undefined || this.isSending()) return;
    this.isSending.set(true);
    this.problem.set(null);
    const name = this.name();
    try {
      const body: CloseMonthBody = { planId: plan.planId };
      const headers = this.attempt.headers({ month: this.month(), ...body });
      await firstValueFrom(this.http.post(`${this.url()}/close`, body, { headers }));
      this.attempt.done();
      this.isOpen.set(false);
      this.toasts.show(`${name} is closed.`);
      this.done.emit();
    } catch (error) {
      this.problem.set(error);
      // Something came into it meanwhile: here are the new figures.
      if (error instanceof ProblemError && error.kind === 'month-changed') this.loaded.reload();
    } finally {
      this.isSending.set(false);
    }
  }
}
