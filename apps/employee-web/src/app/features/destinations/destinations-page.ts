import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeDestinationList } from '@astro/employee-web--admin-api';
import { ChoiceFilter, Icon, List, listState, Rows, SearchFilter, wholeList } from '@astro/web-kit';
import { RANGE_CHOICES, rangeText } from './range-text.ts';

/** Where launches go. */
@Component({
  selector: 'ab-destinations-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter, Icon, List, RouterLink, Rows, SearchFilter],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Destinations</h1>
        <a class="ab-button ab-button--main" routerLink="/destinations/new" data-testid="new-destination"
          ><ab-icon name="plus" /> New destination</a
        >
      </div>
      <div class="ab-filters ab-filters--list" role="search" aria-label="Filter destinations">
        <ab-search-filter
          placeholder="Name"
          [value]="state.value().q"
          (said)="state.narrow({ q: $event }, { replace: true })"
        />
        <ab-choice-filter
          label="Range"
          testId="filter-range"
          [choices]="ranges"
          [value]="state.value().range"
          (chosen)="state.narrow({ range: $event })"
        />
      </div>
      <ab-list
        label="Destinations"
        one="destination"
        [state]="state"
        noMatch="No destination matches"
        noMatchText="Try another word or range."
        nothing="No destinations yet"
        nothingText="Agencies need one to draft a launch."
        icon="globe"
      >
        <a first class="ab-button" routerLink="/destinations/new">Add the first one</a>
        <ng-template [abRows]="list" let-page>
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Needs the range</th>
                <th scope="col" class="ab-end">Launches</th>
              </tr>
            </thead>
            <tbody>
              @for (place of page.items; track place.id) {
                <tr data-testid="destination">
                  <th scope="row" class="what">
                    <a [routerLink]="['/destinations', place.id]">{{ place.name }}</a>
                  </th>
                  <td data-label="Needs the range">{{ rangeText(place.range) }}</td>
                  <td class="ab-end ab-figures" data-label="Launches">{{ place.launches }}</td>
                </tr>
              }
            </tbody>
          </table>
        </ng-template>
      </ab-list>
    </div>
  `,
  styleUrl: '../../lists/list-page.css',
})
export class DestinationsPage {
  protected readonly state = listState({ q: '', range: '' });
  protected readonly list = wholeList<EmployeeDestinationList['items'][number]>(
    '/api/v1/reference/destinations',
    place => {
      const { q, range } = this.state.value();
      return place.name.toLowerCase().includes(q.trim().toLowerCase()) && (range === '' || place.range === range);
    },
  );
  protected readonly ranges = RANGE_CHOICES;
  protected readonly rangeText = rangeText;
}
