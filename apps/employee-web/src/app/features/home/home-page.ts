import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Session } from '@astro/web-kit';
import { FinanceHome } from './finance-home.ts';
import { ItHome } from './it-home.ts';

/** The first page: what waits for the person's role. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FinanceHome, Icon, ItHome, RouterLink],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Overview</h1>
        @if (role() === 'it') {
          <a class="ab-button ab-button--main" routerLink="/users/invite" data-testid="invite"
            ><ab-icon name="plus" /> Invite an employee</a
          >
        }
      </div>
      @switch (role()) {
        @case ('finance') {
          <ab-finance-home />
        }
        @case ('it') {
          <ab-it-home />
        }
      }
    </div>
  `,
})
export class HomePage {
  private readonly session = inject(Session);
  protected readonly role = computed(() => this.session.user()?.role);
}
