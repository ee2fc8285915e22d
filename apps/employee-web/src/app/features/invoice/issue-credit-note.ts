import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, minLength, required } from '@angular/forms/signals';
import type { Invoice, IssueCreditNote as IssueCreditNoteBody } from '@astro/employee-web--admin-api';
import { Dialog, Money, ProblemBox, Toasts, attemptKey } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';

/** Corrects an invoice by a credit note: for good, so it is asked, explained, and with a reason (F5). */
@Component({
  selector: 'ab-issue-credit-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Field, FormField, FormRoot, Money, ProblemBox],
  template: `
    <button type="button" class="ab-button ab-button--danger" data-testid="credit-note" (click)="isOpen.set(true)">
      Issue credit note
    </button>
    <ab-dialog
      [open]="isOpen()"
      [heading]="'Credit note for ' + invoice().number + '?'"
      (dismissed)="isOpen.set(false)"
    >
      <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="credit-form">
        <p>
          The whole invoice of <ab-money [value]="invoice().amount" cents="always" /> is cancelled by a credit note with
          the next number of the series. Nothing more can be paid on it. This cannot be taken back.
        </p>
        @if (invoice().paid.amount > 0) {
          <p>
            <ab-money [value]="invoice().paid" cents="always" /> were paid already: pay them back to the agency
            yourself.
          </p>
        }
        <ab-field label="Reason" [field]="f.reason" hint="Kept with the credit note.">
          <textarea rows="3" data-testid="credit-reason" [formField]="f.reason"></textarea>
        </ab-field>
        <ab-problem [error]="problem()" />
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" data-testid="credit-no" (click)="isOpen.set(false)">Cancel</button>
          <button
            type="submit"
            class="ab-button ab-button--danger"
            data-testid="credit-yes"
            [disabled]="f().submitting()"
          >
            Issue credit note
          </button>
        </div>
      </form>
    </ab-dialog>
  `,
})
export class IssueCreditNote {
  /** What is corrected. */
  readonly invoice = input.required<Invoice>();
  /** The invoice as it is with its credit note. */
  readonly issued = output<Invoice>();

  protected readonly isOpen = signal(false);
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();
  private readonly model = signal<IssueCreditNoteBody>({ reason: '' });

  protected readonly f = form(this.model, path => {
    required(path.reason, { message: 'Please say why.' });
    minLength(path.reason, 3, { message: 'Please use at least 3 characters.' });
    maxLength(path.reason, 500, { message: 'Please use at most 500 characters.' });
  });

  /** Whether something was typed that is not sent. */
  isDirty(): boolean {
    return this.model().reason.trim() !== '';
  }

  protected async send(): Promise<void> {
    const isIssued = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body = { reason: this.model().reason.trim() };
        const url = `/api/v1/invoices/${encodeURIComponent(this.invoice().id)}/credit-note`;
        const headers = this.attempt.headers(body);
        this.issued.emit(await firstValueFrom(this.http.post<Invoice>(url, body, { headers })));
        this.attempt.done();
      },
    });
    if (!isIssued) return;
    this.isOpen.set(false);
    this.f().reset({ reason: '' });
    this.toasts.show(`${this.invoice().number} is cancelled by a credit note.`);
  }
}
