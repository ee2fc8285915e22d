import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength } from '@angular/forms/signals';
import type { AgencyRow, DecideAgency as DecideAgencyBody } from '@astro/employee-web--admin-api';
import { Dialog, ProblemBox, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { type AgencyAct, agencyActs } from './agency-acts.ts';

/** Lets an agency in, stops it, or lets it back: asked, explained, and with a reason for the audit. */
@Component({
  selector: 'ab-decide-agency',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Field, FormField, FormRoot, ProblemBox],
  template: `
    <div class="ab-row">
      @for (act of acts(); track act.label) {
        <button
          type="button"
          class="ab-button"
          [class.ab-button--main]="!act.isHard"
          [class.ab-button--danger]="act.isHard"
          [attr.data-testid]="'act-' + act.label.toLowerCase()"
          (click)="begin(act)"
        >
          {{ act.label }}
        </button>
      }
    </div>
    <ab-dialog
      [open]="asked() !== null"
      [heading]="asked()?.title?.(agency().displayName) ?? ''"
      (dismissed)="asked.set(null)"
    >
      @if (asked(); as act) {
        <form class="ab-stack" [formRoot]="f" (submit)="send(act)" data-testid="decide-form">
          <p>{{ act.text }}</p>
          @if (act.path === 'approve' && lacksLegalData()) {
            <p class="note" data-testid="legal-missing">
              Tax id or legal address are missing: until the agency gives them, it cannot put a launch on sale.
            </p>
          }
          <ab-field label="Reason" [field]="f.reason" [optional]="true" hint="Kept in the audit.">
            <textarea rows="3" data-testid="reason" [formField]="f.reason"></textarea>
          </ab-field>
          <ab-problem [error]="problem()" />
          <div class="ab-sheet__actions">
            <button type="button" class="ab-button" data-testid="decide-no" (click)="asked.set(null)">Cancel</button>
            <button
              type="submit"
              class="ab-button"
              [class.ab-button--main]="!act.isHard"
              [class.ab-button--danger]="act.isHard"
              data-testid="decide-yes"
              [disabled]="f().submitting()"
            >
              {{ act.label }}
            </button>
          </div>
        </form>
      }
    </ab-dialog>
  `,
  styles: `
    .note {
      padding: 0.625rem 0.875rem;
      border-radius: var(--ab-radius);
      background: var(--ab-warn-ground);
      color: var(--ab-warn);
    }
  `,
})
export class DecideAgency {
  /** Whom it is about. */
  readonly agency = input.required<AgencyRow>();
  /** The agency as it is after the decision. */
  readonly decided = output<AgencyRow>();

  protected readonly acts = computed(() => agencyActs(this.agency().status));
  protected readonly lacksLegalData = computed(
    () => this.agency().taxId.trim() === '' || this.agency().legalAddress.trim() === '',
  );
  protected readonly asked = signal<AgencyAct | null>(null);
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly model = signal({ reason: '' });

  protected readonly f = form(this.model, path => {
    maxLength(path.reason, 500, { message: 'Please use at most 500 characters.' });
  });

  protected begin(act: AgencyAct): void {
    this.problem.set(null);
    this.f().reset({ reason: '' });
    this.asked.set(act);
  }

  protected async send(act: AgencyAct): Promise<void> {
    const reason = this.model().reason.trim();
    const body: DecideAgencyBody = reason === '' ? {} : { reason };
    const url = `/api/v1/agencies/${encodeURIComponent(this.agency().id)}/${act.path}`;
    const isDone = await submitForm(this.f, {
      problem: this.problem,
      send: async () => this.decided.emit(await firstValueFrom(this.http.post<AgencyRow>(url, body))),
    });
    if (!isDone) return;
    this.asked.set(null);
    this.toasts.show(`${this.agency().displayName} ${act.done}`);
  }
}
