import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, minLength, required } from '@angular/forms/signals';
import { periodName } from '@astro/domain';
import type { ReopenMonth as ReopenMonthBody } from '@astro/employee-web--admin-api';
import { Dialog, ProblemBox, Toasts, attemptKey } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';

/** Opens the last closed month again: asked, explained, and with a reason that stays. */
@Component({
  selector: 'ab-reopen-month',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Field, FormField, FormRoot, ProblemBox],
  template: `
    <button type="button" class="ab-button ab-button--small" data-testid="reopen-month" (click)="isOpen.set(true)">
      Open again<span class="ab-hidden">: {{ name() }}</span>
    </button>
    <ab-dialog [open]="isOpen()" [heading]="'Open ' + name() + ' again?'" (dismissed)="isOpen.set(false)">
      <form class="ab-stack" [formRoot]="f" (submit)="send()">
        <p>
          Payments can be dated in it again, and its figures follow what has happened since. That, the reason and your
          name stay with the month.
        </p>
        <ab-field label="Reason" [field]="f.reason">
          <textarea rows="3" data-testid="reopen-reason" [formField]="f.reason"></textarea>
        </ab-field>
        <ab-problem [error]="problem()" />
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" data-testid="reopen-no" (click)="isOpen.set(false)">Cancel</button>
          <button
            type="submit"
            class="ab-button ab-button--danger"
            data-testid="reopen-yes"
            [disabled]="f().submitting()"
          >
            Open again
          </button>
        </div>
      </form>
    </ab-dialog>
  `,
})
export class ReopenMonth {
  /** The last closed month. */
  readonly month = input.required<string>();
  /** It is open. */
  readonly done = output<void>();

  protected readonly isOpen = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly name = computed(() => periodName(this.month()));
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();
  private readonly model = signal<ReopenMonthBody>({ reason: '' });

  protected readonly f = form(this.model, path => {
    required(path.reason, { message: 'Please say why.' });
    minLength(path.reason, 3, { message: 'Please use at least 3 characters.' });
    maxLength(path.reason, 500, { message: 'Please use at most 500 characters.' });
  });

  protected async send(): Promise<void> {
    const name = this.name();
    const isDone = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body = { reason: this.model().reason.trim() };
        const headers = this.attempt.headers({ month: this.month(), ...body });
        await firstValueFrom(this.http.post(`/api/v1/months/${this.month()}/reopen`, body, { headers }));
        this.attempt.done();
      },
    });
    if (!isDone) return;
    this.isOpen.set(false);
    this.f().reset({ reason: '' });
    this.toasts.show(`${name} is open again.`);
    this.done.emit();
  }
}
