import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Field } from '../forms/field.ts';
import { submitForm } from '../forms/submit-form.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** Asks for a reset link; the answer is the same whether or not the address is known. */
@Component({
  selector: 'ab-forgot-password-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, Field, FormField, FormRoot, ProblemBox, RouterLink],
  template: `
    <ab-auth-card [heading]="sentTo() ? t.auth.checkMailTitle : t.auth.forgotTitle">
      @if (sentTo(); as address) {
        <p data-testid="check-mail">{{ t.auth.forgotSentText(address) }}</p>
      } @else {
        <p>{{ t.auth.forgotText }}</p>
        <form class="ab-stack" [formRoot]="f" (submit)="send()">
          <ab-problem [error]="problem()" />
          <ab-field [label]="t.auth.email" [field]="f.email">
            <input type="email" autocomplete="username" data-testid="email" [formField]="f.email" />
          </ab-field>
          <button type="submit" class="ab-button ab-button--main" data-testid="send-link" [disabled]="f().submitting()">
            {{ t.auth.forgotSend }}
          </button>
        </form>
      }
      <p class="ab-small">
        <a routerLink="/sign-in" queryParamsHandling="preserve">{{ t.signIn }}</a>
      </p>
    </ab-auth-card>
  `,
})
export class ForgotPasswordPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly problem = signal<unknown>(null);
  protected readonly sentTo = signal<string | null>(null);
  protected readonly f = form(signal({ email: '' }), path => {
    required(path.email, { message: 'Please type your e-mail address.' });
    email(path.email, { message: 'Please give an e-mail address like name@example.com.' });
  });
  private readonly http = inject(HttpClient);

  protected async send(): Promise<void> {
    const address = this.f.email().value().trim();
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        await firstValueFrom(this.http.post('/auth/password/forgot', { email: address }));
      },
    });
    if (isSent) this.sentTo.set(address);
  }
}
