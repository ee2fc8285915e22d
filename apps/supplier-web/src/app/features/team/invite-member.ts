import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, maxLength, minLength, required } from '@angular/forms/signals';
import type { InviteMember as InviteMemberBody } from '@astro/supplier-web--admin-api';
import { atField, attemptKey, ProblemBox, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';

const NOBODY: InviteMemberBody = { name: '', email: '', role: 'agency-staff' };

/** Invites a colleague by mail; who is invited appears in the team after accepting. */
@Component({
  selector: 'ab-invite-member',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="invite-heading">
      <h2 id="invite-heading">Invite somebody</h2>
      <p class="ab-small ab-soft">
        They get a mail with a link, choose a password, and appear in the list above. Staff work on rockets, launches
        and passengers; owners also keep legal data and the team.
      </p>
      <form class="fields" [formRoot]="f" (submit)="send()" data-testid="invite-form">
        <ab-field label="Name" [field]="f.name">
          <input autocomplete="off" data-testid="invite-name" [formField]="f.name" />
        </ab-field>
        <ab-field label="E-mail" [field]="f.email">
          <input type="email" autocomplete="off" data-testid="invite-email" [formField]="f.email" />
        </ab-field>
        <ab-field label="Role" [field]="f.role">
          <select data-testid="invite-role" [formField]="f.role">
            <option value="agency-staff">Staff</option>
            <option value="agency-owner">Owner</option>
          </select>
        </ab-field>
        <div class="wide ab-stack">
          <ab-problem [error]="problem()" />
          <div>
            <button type="submit" class="ab-button ab-button--main" data-testid="invite" [disabled]="f().submitting()">
              Send invitation
            </button>
          </div>
        </div>
      </form>
    </section>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }

    .wide {
      grid-column: 1 / -1;
    }
  `,
})
export class InviteMember {
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();
  private readonly model = signal(NOBODY);

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please type the name.' });
    minLength(path.name, 2, { message: 'Please use at least 2 characters.' });
    maxLength(path.name, 200, { message: 'Please use at most 200 characters.' });
    required(path.email, { message: 'Please type the e-mail address.' });
    email(path.email, { message: 'Please give an e-mail address like name@example.com.' });
  });

  protected async send(): Promise<void> {
    const body = { ...this.model(), name: this.model().name.trim(), email: this.model().email.trim() };
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        try {
          const url = '/api/v1/agency/team/invitations';
          await firstValueFrom(this.http.post(url, body, { headers: this.attempt.headers(body) }));
        } catch (error) {
          throw atField(error, { 'email-taken': '/email' });
        }
      },
    });
    if (!isSent) return;
    this.attempt.done();
    this.toasts.show(`Invitation sent to ${body.email}.`);
    this.f().reset(NOBODY);
  }
}
