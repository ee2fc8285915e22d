import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { ActivatedRoute, Router } from '@angular/router';
import type { ConfirmPassword, Me, TotpSecret } from '@astro/everyone--auth-service';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Skeleton } from '../feedback/skeleton.ts';
import { Toasts } from '../feedback/toasts.ts';
import { Field } from '../forms/field.ts';
import { PasswordInput } from '../forms/password-input.ts';
import { submitForm } from '../forms/submit-form.ts';
import { safeReturnUrl } from '../session/return-url.ts';
import { Session } from '../session/session.ts';
import { APP_INFO } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';
import { BackupCodes } from './backup-codes.ts';
import { FirstCode } from './first-code.ts';

/** Sets up the second factor, or switches it off where the role does not demand it; then leads on to the page that was wanted. */
@Component({
  selector: 'ab-second-factor-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, BackupCodes, Field, FirstCode, FormField, FormRoot, PasswordInput, ProblemBox, Skeleton],
  templateUrl: './second-factor-page.html',
})
export class SecondFactorPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly read = httpResource<Me>(() => '/auth/me');
  protected readonly me = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** What the app is to be told, until it has shown its first code. */
  protected readonly secret = signal<TotpSecret | null>(null);
  /** Shown once, when the factor is on. */
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly heading = computed(() => {
    if (this.codes() !== null) return this.t.secondFactor.codesTitle;
    return this.me()?.totpEnabled === true ? this.t.secondFactor.isOnTitle : this.t.secondFactor.setUpTitle;
  });
  protected readonly f = form(signal({ password: '' }), path => {
    required(path.password, { message: 'Please type your password.' });
  });
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly app = inject(APP_INFO);
  private readonly toasts = inject(Toasts);
  private readonly returnUrl = inject(ActivatedRoute).snapshot.queryParamMap.get('returnUrl');

  protected async begin(): Promise<void> {
    await this.withPassword(async body => {
      this.secret.set(await firstValueFrom(this.http.post<TotpSecret>('/auth/totp/enable', body)));
    });
  }

  protected async switchOff(): Promise<void> {
    const isOff = await this.withPassword(async body => {
      await firstValueFrom(this.http.post('/auth/totp/disable', body));
    });
    if (!isOff) return;
    this.toasts.show(this.t.secondFactor.isOff);
    this.read.reload();
  }

  protected switchedOn(): void {
    this.codes.set(this.secret()?.backupCodes ?? []);
    this.secret.set(null);
  }

  /** On to where the person wanted to be, as somebody to whom it is open now. */
  protected async goOn(): Promise<void> {
    await this.session.refresh();
    await this.router.navigateByUrl(this.session.fits() ? safeReturnUrl(this.returnUrl, this.app.home) : '/forbidden');
  }

  private async withPassword(send: (body: ConfirmPassword) => Promise<void>): Promise<boolean> {
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: () => send({ password: this.f().value().password }),
    });
    if (isSent) this.f().reset({ password: '' });
    return isSent;
  }
}
