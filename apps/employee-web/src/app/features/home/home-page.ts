import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Session } from '@astro/web-kit';
import { FinanceHome } from './finance-home.ts';
import { ItHome } from './it-home.ts';

/** The first page: what waits for the person's role. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FinanceHome, ItHome],
  template: `
    <div class="ab-page">
      <h1>Overview</h1>
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
