import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RocketPage } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  Icon,
  pagedList,
  Pager,
  ProblemBox,
  Shortcuts,
  Skeleton,
  Status,
  urlState,
} from '@astro/web-kit';
import { rangeText } from './range-text.ts';

/** The agency's rockets; search and filter stand in the address (C1). */
@Component({
  selector: 'ab-rockets-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, Pager, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './rockets-page.html',
  styles: `
    label {
      display: grid;
      gap: 0.25rem;
    }

    @media (max-width: 40rem) {
      .ab-filters {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }

      .ab-filters > * {
        min-width: 0;
      }

      .ab-filters > :first-child {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class RocketsPage {
  protected readonly state = urlState({ q: '', active: '', cursor: '', page: 1 });
  protected readonly isFiltered = computed(() => this.state.value().q !== '' || this.state.value().active !== '');
  protected readonly list = pagedList<RocketPage>(() => {
    const { page: _page, cursor = '', ...params } = this.state.query();
    return { url: '/api/v1/rockets', params, cursor };
  });
  protected readonly countText = countText;
  protected readonly rangeText = rangeText;

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add({ label: 'Add rocket', key: 'n', run: () => void router.navigateByUrl('/rockets/new') });
  }

  protected change(name: 'q' | 'active', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'q' });
  }
}
