import { isPlatformBrowser } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, PLATFORM_ID, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Skeleton } from '../feedback/skeleton.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** Behind the link of the confirmation mail. The page posts the token itself, so that mail scanners that only follow links confirm nothing. */
@Component({
  selector: 'ab-verify-email-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, ProblemBox, RouterLink, Skeleton],
  template: `
    @switch (state()) {
      @case ('busy') {
        <ab-auth-card [heading]="t.auth.verifyTitle"><ab-skeleton shape="text" [count]="2" /></ab-auth-card>
      }
      @case ('done') {
        <ab-auth-card [heading]="t.auth.verifiedTitle">
          <p data-testid="verified">{{ t.auth.verifiedText }}</p>
          <a class="ab-button ab-button--main" routerLink="/sign-in" data-testid="go-sign-in">{{ t.signIn }}</a>
        </ab-auth-card>
      }
      @case ('failed') {
        <ab-auth-card [heading]="t.auth.verifyFailedTitle">
          <ab-problem [error]="problem()" />
          <p>{{ t.auth.verifyFailedText }}</p>
          <a class="ab-button" routerLink="/sign-in">{{ t.signIn }}</a>
        </ab-auth-card>
      }
    }
  `,
})
export class VerifyEmailPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly state = signal<'busy' | 'done' | 'failed'>('busy');
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);

  constructor() {
    const token = inject(ActivatedRoute).snapshot.queryParamMap.get('token');
    if (isPlatformBrowser(inject(PLATFORM_ID))) void this.verify(token);
  }

  private async verify(token: string | null): Promise<void> {
    try {
      if (token === null) {
        this.state.set('failed');
        return;
      }
      await firstValueFrom(this.http.post('/auth/verify-email', { token }));
      this.state.set('done');
    } catch (error) {
      this.problem.set(error);
      this.state.set('failed');
    }
  }
}
