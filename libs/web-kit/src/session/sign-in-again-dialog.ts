import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Dialog } from '../feedback/dialog.ts';
import { ProblemBox } from '../feedback/problem-box.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { secondFactorOf } from './second-factor-code.ts';
import { SecondFactorDoor } from './second-factor-door.ts';
import { SessionEnd } from './session-end.ts';
import { Session } from './session.ts';

/** Signing in again over a page whose session has ended; the page below keeps everything (C10). */
@Component({
  selector: 'ab-sign-in-again-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, ProblemBox],
  template: `
    <ab-dialog [open]="sessionEnd.isAsking()" [heading]="t.sessionEndedTitle" (dismissed)="giveUp()">
      <form class="ab-stack" (submit)="signIn($event, password.value, totp.value)">
        <p>{{ t.sessionEndedText }}</p>
        <ab-problem [error]="problem()" />
        <label>
          {{ t.auth.email }}
          <input class="ab-input" type="email" autocomplete="username" readonly [value]="email()" />
        </label>
        <label>
          {{ t.auth.password }}
          <input
            #password
            class="ab-input"
            type="password"
            autocomplete="current-password"
            autofocus
            required
            data-testid="again-password"
          />
        </label>
        <label [hidden]="!needsCode()">
          {{ usesBackupCode() ? t.auth.backupCode : t.auth.totp }}
          <input
            #totp
            class="ab-input ab-figures"
            autocapitalize="none"
            autocomplete="one-time-code"
            data-testid="again-totp"
            maxlength="32"
            spellcheck="false"
            [attr.inputmode]="usesBackupCode() ? 'text' : 'numeric'"
          />
        </label>
        @if (needsCode()) {
          <button
            type="button"
            class="ab-button ab-button--quiet ab-button--small"
            (click)="usesBackupCode.set(!usesBackupCode())"
          >
            {{ usesBackupCode() ? t.auth.useTotp : t.auth.useBackupCode }}
          </button>
        }
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" (click)="giveUp()">{{ t.cancel }}</button>
          <button type="submit" class="ab-button ab-button--main" data-testid="again-sign-in" [disabled]="isBusy()">
            {{ t.signIn }}
          </button>
        </div>
      </form>
    </ab-dialog>
  `,
})
export class SignInAgainDialog {
  protected readonly sessionEnd = inject(SessionEnd);
  protected readonly t = inject(KIT_TEXTS);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly needsCode = signal(false);
  protected readonly usesBackupCode = signal(false);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly secondFactor = inject(SecondFactorDoor);

  protected email(): string {
    return this.session.user()?.email ?? '';
  }

  protected async signIn(event: Event, password: string, totp: string): Promise<void> {
    event.preventDefault();
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const user = await this.session.signIn({ email: this.email(), password, ...secondFactorOf(totp) });
      this.sessionEnd.settle(true);
      // What waited is refused for it, too; this leads on at once.
      if (user.isSecondFactorMissing === true) await this.secondFactor.lead();
    } catch (error) {
      if (asksForCode(error)) this.needsCode.set(true);
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected giveUp(): void {
    this.session.forget();
    this.sessionEnd.settle(false);
    void this.router.navigate(['/sign-in'], { queryParams: { returnUrl: this.router.url } });
  }
}

const asksForCode = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'kind' in error && String(error.kind).includes('totp');
