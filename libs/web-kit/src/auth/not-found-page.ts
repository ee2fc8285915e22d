import { ChangeDetectionStrategy, Component, RESPONSE_INIT, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** No page has this address; rendered on the server it answers 404. */
@Component({
  selector: 'ab-not-found-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, RouterLink],
  template: `
    <ab-auth-card [heading]="t.notFoundTitle">
      <p data-testid="not-found">{{ t.notFoundText }}</p>
      <a class="ab-button" routerLink="/">{{ t.toStart }}</a>
    </ab-auth-card>
  `,
})
export class NotFoundPage {
  protected readonly t = inject(KIT_TEXTS);

  constructor() {
    const response = inject(RESPONSE_INIT, { optional: true });
    if (response !== null) response.status = 404;
  }
}
