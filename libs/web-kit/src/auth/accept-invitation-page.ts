import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, minLength, required } from '@angular/forms/signals';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '@astro/everyone--auth-service';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Field } from '../forms/field.ts';
import { PasswordInput } from '../forms/password-input.ts';
import { submitForm } from '../forms/submit-form.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** Behind the link of an invitation: chooses a name and a password. */
@Component({
  selector: 'ab-accept-invitation-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, Field, FormField, FormRoot, PasswordInput, ProblemBox, RouterLink],
  template: `
    <ab-auth-card [heading]="isDone() ? t.auth.acceptDoneTitle : t.auth.acceptTitle">
      @if (isDone()) {
        <p data-testid="accept-done">{{ t.auth.acceptDoneText }}</p>
        <a class="ab-button ab-button--main" routerLink="/sign-in" data-testid="go-sign-in">{{ t.signIn }}</a>
      } @else if (token === '') {
        <p>{{ t.auth.missingToken }}</p>
      } @else {
        <p class="ab-soft">{{ t.auth.acceptText }}</p>
        <form class="ab-stack" [formRoot]="f" (submit)="send()">
          <ab-problem [error]="problem()" />
          <ab-field [label]="t.auth.name" [field]="f.name">
            <input autocomplete="name" data-testid="name" [formField]="f.name" />
          </ab-field>
          <ab-field [label]="t.auth.newPassword" [field]="f.password" [hint]="t.auth.passwordHint">
            <ab-password>
              <input type="password" autocomplete="new-password" data-testid="password" [formField]="f.password" />
            </ab-password>
          </ab-field>
          <button type="submit" class="ab-button ab-button--main" data-testid="accept" [disabled]="f().submitting()">
            {{ t.auth.acceptDo }}
          </button>
        </form>
      }
    </ab-auth-card>
  `,
})
export class AcceptInvitationPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly token = inject(ActivatedRoute).snapshot.queryParamMap.get('token') ?? '';
  protected readonly problem = signal<unknown>(null);
  protected readonly isDone = signal(false);
  protected readonly f = form(signal({ name: '', password: '' }), path => {
    required(path.name, { message: 'Please type your name.' });
    required(path.password, { message: 'Please choose a password.' });
    minLength(path.password, PASSWORD_CHARS_MIN, { message: `Please use at least ${PASSWORD_CHARS_MIN} characters.` });
    maxLength(path.password, PASSWORD_CHARS_MAX, { message: `Please use at most ${PASSWORD_CHARS_MAX} characters.` });
  });
  private readonly http = inject(HttpClient);

  protected async send(): Promise<void> {
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const { name, password } = this.f().value();
        await firstValueFrom(
          this.http.post('/auth/invitations/accept', { token: this.token, name: name.trim(), password }),
        );
      },
    });
    this.isDone.set(isSent);
  }
}
