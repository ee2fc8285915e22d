import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Field } from '../forms/field.ts';
import { PasswordInput } from '../forms/password-input.ts';
import { submitForm } from '../forms/submit-form.ts';
import { ProblemError } from '../http/problem-error.ts';
import { safeReturnUrl } from '../session/return-url.ts';
import { secondFactorOf } from '../session/second-factor-code.ts';
import { SECOND_FACTOR_PAGE } from '../session/second-factor-door.ts';
import { Session } from '../session/session.ts';
import { APP_INFO } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** Signs in and returns to the page that asked for it. */
@Component({
  selector: 'ab-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, Field, FormField, FormRoot, PasswordInput, ProblemBox, RouterLink],
  template: `
    <ab-auth-card [heading]="t.auth.signInTitle">
      <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="sign-in-form">
        <ab-problem [error]="problem()" />
        <ab-field [label]="t.auth.email" [field]="f.email">
          <input type="email" autocomplete="username" data-testid="email" [formField]="f.email" />
        </ab-field>
        <ab-field [label]="t.auth.password" [field]="f.password">
          <ab-password>
            <input type="password" autocomplete="current-password" data-testid="password" [formField]="f.password" />
          </ab-password>
        </ab-field>
        @if (needsCode()) {
          <ab-field
            [label]="usesBackupCode() ? t.auth.backupCode : t.auth.totp"
            [hint]="usesBackupCode() ? t.auth.backupCodeHint : t.auth.totpHint"
            [field]="f.totp"
          >
            <input
              class="ab-figures"
              autocapitalize="none"
              autocomplete="one-time-code"
              data-testid="totp"
              spellcheck="false"
              [attr.inputmode]="usesBackupCode() ? 'text' : 'numeric'"
              [formField]="f.totp"
            />
          </ab-field>
        }
        <button type="submit" class="ab-button ab-button--main" data-testid="sign-in" [disabled]="f().submitting()">
          {{ t.signIn }}
        </button>
        @if (needsCode()) {
          <button
            type="button"
            class="ab-button ab-button--quiet ab-button--small"
            data-testid="use-backup-code"
            (click)="usesBackupCode.set(!usesBackupCode())"
          >
            {{ usesBackupCode() ? t.auth.useTotp : t.auth.useBackupCode }}
          </button>
        }
      </form>
      <p class="ab-row ab-small">
        <a routerLink="/forgot-password" queryParamsHandling="preserve">{{ t.auth.forgotLink }}</a>
        @if (app.registration) {
          <span>
            {{ t.auth.noAccount }}
            <a routerLink="/register" queryParamsHandling="preserve" data-testid="register-link">{{ t.register }}</a>
          </span>
        }
      </p>
    </ab-auth-card>
  `,
})
export class SignInPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly app = inject(APP_INFO);
  protected readonly problem = signal<unknown>(null);
  protected readonly needsCode = signal(false);
  protected readonly usesBackupCode = signal(false);
  protected readonly f = form(signal({ email: '', password: '', totp: '' }), path => {
    required(path.email, { message: 'Please type your e-mail address.' });
    required(path.password, { message: 'Please type your password.' });
  });
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  protected async send(): Promise<void> {
    await submitForm(this.f, { problem: this.problem, send: () => this.signIn() });
  }

  private async signIn(): Promise<void> {
    const { email, password, totp } = this.f().value();
    try {
      await this.session.signIn({ email: email.trim(), password, ...secondFactorOf(totp) });
    } catch (error) {
      if (error instanceof ProblemError && error.kind.includes('totp')) this.needsCode.set(true);
      throw error;
    }
    const wanted = safeReturnUrl(this.route.snapshot.queryParamMap.get('returnUrl'), this.app.home);
    if (!this.session.fits()) await this.router.navigateByUrl('/forbidden');
    // A public page would be open to them; nothing else in the application is.
    else if (this.session.user()?.isSecondFactorMissing === true)
      await this.router.navigate([SECOND_FACTOR_PAGE], { queryParams: { returnUrl: wanted } });
    else await this.router.navigateByUrl(wanted);
  }
}
