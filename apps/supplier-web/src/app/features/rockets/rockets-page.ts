import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RocketPage } from '@astro/supplier-web--admin-api';
import {
  ChoiceFilter,
  countText,
  Icon,
  List,
  listState,
  pagedList,
  Rows,
  SearchFilter,
  Shortcuts,
  Status,
} from '@astro/web-kit';
import { rangeText } from './range-text.ts';

/** The agency's rockets; search and filter stand in the address (C1). */
@Component({
  selector: 'ab-rockets-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter, Icon, List, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './rockets-page.html',
})
export class RocketsPage {
  protected readonly state = listState({ q: '', active: '' });
  protected readonly list = pagedList<RocketPage>(() => ({
    url: '/api/v1/rockets',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly uses = [
    { value: 'true', label: 'In use' },
    { value: 'false', label: 'Out of use' },
  ];
  protected readonly countText = countText;
  protected readonly rangeText = rangeText;

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add({ label: 'Add rocket', key: 'n', run: () => void router.navigateByUrl('/rockets/new') });
  }
}
