import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** A page, or the whole application, is for other roles. */
@Component({
  selector: 'ab-forbidden-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, RouterLink],
  template: `
    <ab-auth-card [heading]="session.fits() ? t.forbiddenTitle : t.auth.wrongAppTitle">
      <p data-testid="forbidden">{{ session.fits() ? t.forbiddenText : t.auth.wrongAppText }}</p>
      @if (session.fits()) {
        <a class="ab-button" routerLink="/">{{ t.toStart }}</a>
      } @else {
        <a class="ab-button" routerLink="/sign-in">{{ t.signIn }}</a>
      }
    </ab-auth-card>
  `,
})
export class ForbiddenPage {
  protected readonly session = inject(Session);
  protected readonly t = inject(KIT_TEXTS);
}
