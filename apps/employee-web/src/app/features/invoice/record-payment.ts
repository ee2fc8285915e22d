import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, required, validate } from '@angular/forms/signals';
import type { Invoice } from '@astro/employee-web--admin-api';
import { Money, ProblemBox, Toasts, attemptKey, moneyText } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { amountProblem, draftFor, ledgerDay, paymentOf } from './payment-draft.ts';

/** Records money that was received: in full or in parts, each once however often it is sent (R11). */
@Component({
  selector: 'ab-record-payment',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, Money, ProblemBox],
  template: `
    <form class="fields" [formRoot]="f" (submit)="send()" data-testid="payment-form">
      <ab-field label="Amount in USD" [field]="f.amount" hint="In parts, if it comes in parts.">
        <input inputmode="decimal" autocomplete="off" data-testid="payment-amount" [formField]="f.amount" />
      </ab-field>
      <ab-field label="Received on" [field]="f.receivedOn" hint="The day in UTC.">
        <input type="date" data-testid="payment-day" [formField]="f.receivedOn" />
      </ab-field>
      <ab-field label="Reference" [field]="f.reference" [optional]="true" hint="Such as the bank's.">
        <input autocomplete="off" data-testid="payment-reference" [formField]="f.reference" />
      </ab-field>
      <div class="wide ab-stack">
        <ab-problem [error]="problem()" />
        <div class="ab-row">
          <button
            type="submit"
            class="ab-button ab-button--main"
            data-testid="record-payment"
            [disabled]="f().submitting()"
          >
            {{ f().submitting() ? 'Recording' : 'Record payment' }}
          </button>
          <span class="ab-soft"><ab-money [value]="invoice().open" cents="always" /> open</span>
        </div>
      </div>
    </form>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }

    .wide {
      grid-column: 1 / -1;
    }
  `,
})
export class RecordPayment {
  /** What is paid. */
  readonly invoice = input.required<Invoice>();
  /** The invoice with the payment. */
  readonly recorded = output<Invoice>();

  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();
  // The whole of what is open is the usual payment; after a partial one, the rest.
  private readonly initial = linkedSignal(() => draftFor(this.invoice(), new Date()));
  private readonly model = linkedSignal(() => this.initial());

  protected readonly f = form(this.model, path => {
    required(path.amount, { message: 'Please type the amount that was received.' });
    validate(path.amount, ({ value }) => {
      const message = value() === '' ? null : amountProblem(value(), this.invoice());
      return message === null ? undefined : { kind: 'amount', message };
    });
    required(path.receivedOn, { message: 'Please give the day.' });
    validate(path.receivedOn, ({ value }) =>
      value() > ledgerDay(new Date())
        ? { kind: 'future', message: 'The day of receipt cannot lie in the future.' }
        : undefined,
    );
    maxLength(path.reference, 140, { message: 'Please use at most 140 characters.' });
  });

  /** Whether something was typed that is not recorded. */
  isDirty(): boolean {
    return JSON.stringify(this.model()) !== JSON.stringify(this.initial());
  }

  protected async send(): Promise<void> {
    const isRecorded = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body = paymentOf(this.model());
        const url = `/api/v1/invoices/${encodeURIComponent(this.invoice().id)}/payments`;
        const headers = this.attempt.headers(body);
        const invoice = await firstValueFrom(this.http.post<Invoice>(url, body, { headers }));
        // A second payment of the same amount on the same day is another payment.
        this.attempt.done();
        this.toasts.show(`Payment of ${moneyText(body.amount, 'always')} recorded.`);
        this.recorded.emit(invoice);
      },
    });
    if (isRecorded) this.f().reset();
  }
}
