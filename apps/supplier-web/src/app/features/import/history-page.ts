import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PastLaunch, PastLaunchPage } from '@astro/supplier-web--admin-api';
import { ChoiceFilter, dayText, Instant, List, listState, pagedList, Rows, SearchFilter, Status } from '@astro/web-kit';

/** Launches that flew before or outside of AstroBookings, out of the agency's files: for the record, never sold or invoiced. */
@Component({
  selector: 'ab-history-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter, Instant, List, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './history-page.html',
  styles: `
    td,
    th {
      overflow-wrap: anywhere;
    }
  `,
})
export class HistoryPage {
  protected readonly state = listState({ q: '', outcome: '', import: '' });
  protected readonly list = pagedList<PastLaunchPage>(() => ({
    url: '/api/v1/past-launches',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly outcomes = [
    { value: 'successful', label: 'Successful' },
    { value: 'failed', label: 'Failed' },
    { value: 'aborted', label: 'Aborted' },
  ];

  protected day({ departsAt }: PastLaunch): string {
    return dayText(departsAt.slice(0, 10));
  }
}
