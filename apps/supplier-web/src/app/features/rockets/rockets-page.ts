import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Rocket } from '@astro/supplier-web--admin-api';
import { EmptyState, Icon, ProblemBox, Skeleton, Status, urlState } from '@astro/web-kit';
import { countText } from '../../lists/count-text.ts';
import { pagedList } from '../../lists/paged-list.ts';
import { Pager } from '../../lists/pager.ts';
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
  `,
})
export class RocketsPage {
  protected readonly state = urlState({ q: '', active: '', cursor: '', page: 1 });
  protected readonly isFiltered = computed(() => this.state.value().q !== '' || this.state.value().active !== '');
  protected readonly list = pagedList<Rocket>(() => {
    const { page: _page, cursor = '', ...params } = this.state.query();
    return { url: '/api/v1/rockets', params, cursor };
  });
  protected readonly countText = countText;
  protected readonly rangeText = rangeText;

  protected change(name: 'q' | 'active', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'q' });
  }
}
