import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, maxLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { InviteEmployee, Invitation } from '@astro/everyone--auth-service';
import { Instant, type MayBeDirty, ProblemBox, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { roleMay, roleText } from './role-texts.ts';

const NOBODY: InviteEmployee = { name: '', email: '', role: 'finance' };

/** Invites an employee by mail: employees never register themselves. */
@Component({
  selector: 'ab-invite-employee-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, Instant, ProblemBox, RouterLink],
  template: `
    <div class="ab-page">
      <nav class="ab-small ab-no-print" aria-label="Breadcrumb"><a routerLink="/users">Users</a></nav>
      <div>
        <h1>Invite an employee</h1>
        <p class="ab-soft">They get a mail with a link, choose a password, and appear among the users.</p>
      </div>
      @if (sent(); as invitation) {
        <p class="sent narrow" role="status" data-testid="invited">
          {{ invitation.name }} was invited with the role {{ roleText(invitation.role) }}. The link in the mail to
          {{ invitation.email }} works until <ab-instant [at]="invitation.expiresAt" />.
        </p>
      }
      <form class="ab-card ab-stack narrow" [formRoot]="f" (submit)="send()" data-testid="invite-form">
        <ab-field label="Name" [field]="f.name">
          <input autocomplete="off" data-testid="invite-name" [formField]="f.name" />
        </ab-field>
        <ab-field label="E-mail" [field]="f.email" hint="An address that has no account yet.">
          <input type="email" autocomplete="off" data-testid="invite-email" [formField]="f.email" />
        </ab-field>
        <ab-field label="Role" [field]="f.role" [hint]="roleMay(f.role().value())">
          <select data-testid="invite-role" [formField]="f.role">
            <option value="finance">{{ roleText('finance') }}</option>
            <option value="it">{{ roleText('it') }}</option>
          </select>
        </ab-field>
        <ab-problem [error]="problem()" />
        <div class="ab-row">
          <button
            type="submit"
            class="ab-button ab-button--main"
            data-testid="send-invitation"
            [disabled]="f().submitting()"
          >
            {{ f().submitting() ? 'Sending' : 'Send invitation' }}
          </button>
          <a class="ab-button" routerLink="/users">Back to users</a>
        </div>
      </form>
    </div>
  `,
  styles: `
    .narrow {
      width: min(36rem, 100%);
    }

    .sent {
      padding: 0.75rem 1rem;
      border-radius: var(--ab-radius);
      background: var(--ab-good-ground);
      color: var(--ab-good);
    }
  `,
})
export class InviteEmployeePage implements MayBeDirty {
  /** The invitation that was sent last. */
  protected readonly sent = signal<Invitation | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly roleMay = roleMay;
  protected readonly roleText = roleText;
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly model = signal(NOBODY);

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please type the name.' });
    maxLength(path.name, 100, { message: 'Please use at most 100 characters.' });
    required(path.email, { message: 'Please type the e-mail address.' });
    email(path.email, { message: 'Please give an e-mail address like name@example.com.' });
  });

  isDirty(): boolean {
    return JSON.stringify(this.model()) !== JSON.stringify(NOBODY);
  }

  protected async send(): Promise<void> {
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const { name, email, role } = this.model();
        const body: InviteEmployee = { name: name.trim(), email: email.trim(), role };
        this.sent.set(await firstValueFrom(this.http.post<Invitation>('/auth/invitations', body)));
      },
    });
    if (!isSent) return;
    this.toasts.show('Invitation sent.');
    this.f().reset(NOBODY);
  }
}
