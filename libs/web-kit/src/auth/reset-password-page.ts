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

/** Behind the link of the reset mail: chooses a new password. */
@Component({
  selector: 'ab-reset-password-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, Field, FormField, FormRoot, PasswordInput, ProblemBox, RouterLink],
  template: `
    <ab-auth-card [heading]="isDone() ? t.auth.resetDoneTitle : t.auth.resetTitle">
      @if (isDone()) {
        <p data-testid="reset-done">{{ t.auth.resetDoneText }}</p>
        <a class="ab-button ab-button--main" routerLink="/sign-in" data-testid="go-sign-in">{{ t.signIn }}</a>
      } @else if (token === '') {
        <p>{{ t.auth.missingToken }}</p>
      } @else {
        <form class="ab-stack" [formRoot]="f" (submit)="send()">
          <ab-problem [error]="problem()" />
          <ab-field [label]="t.auth.newPassword" [field]="f.password" [hint]="t.auth.passwordHint">
            <ab-password>
              <input type="password" autocomplete="new-password" data-testid="password" [formField]="f.password" />
            </ab-password>
          </ab-field>
          <button type="submit" class="ab-button ab-button--main" data-testid="reset" [disabled]="f().submitting()">
            {{ t.auth.resetDo }}
          </button>
        </form>
      }
    </ab-auth-card>
  `,
})
export class ResetPasswordPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly token = inject(ActivatedRoute).snapshot.queryParamMap.get('token') ?? '';
  protected readonly problem = signal<unknown>(null);
  protected readonly isDone = signal(false);
  protected readonly f = form(signal({ password: '' }), path => {
    required(path.password, { message: 'Please choose a password.' });
    minLength(path.password, PASSWORD_CHARS_MIN, { message: `Please use at least ${PASSWORD_CHARS_MIN} characters.` });
    maxLength(path.password, PASSWORD_CHARS_MAX, { message: `Please use at most ${PASSWORD_CHARS_MAX} characters.` });
  });
  private readonly http = inject(HttpClient);

  protected async send(): Promise<void> {
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const { password } = this.f().value();
        await firstValueFrom(this.http.post('/auth/password/reset', { token: this.token, password }));
      },
    });
    this.isDone.set(isSent);
  }
}
