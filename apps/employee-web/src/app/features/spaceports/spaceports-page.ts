import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeSpaceportList } from '@astro/employee-web--admin-api';
import { Icon, instantText, List, listState, Rows, SearchFilter, Ticker, wholeList } from '@astro/web-kit';
import { countryName } from './country-name.ts';

/** Where launches depart from. */
@Component({
  selector: 'ab-spaceports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, List, RouterLink, Rows, SearchFilter],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Spaceports</h1>
        <a class="ab-button ab-button--main" routerLink="/spaceports/new" data-testid="new-spaceport"
          ><ab-icon name="plus" /> New spaceport</a
        >
      </div>
      <div class="ab-filters ab-filters--list" role="search" aria-label="Filter spaceports">
        <ab-search-filter
          placeholder="Name, country, zone"
          [value]="state.value().q"
          (said)="state.narrow({ q: $event }, { replace: true })"
        />
      </div>
      <ab-list
        label="Spaceports"
        one="spaceport"
        [state]="state"
        noMatch="No spaceport matches"
        noMatchText="Try another word."
        nothing="No spaceports yet"
        nothingText="Agencies need one to draft a launch."
        icon="pin"
      >
        <a first class="ab-button" routerLink="/spaceports/new">Add the first one</a>
        <ng-template [abRows]="list" let-page>
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Country</th>
                <th scope="col">Time zone</th>
                <th scope="col">Now there</th>
                <th scope="col" class="ab-end">Latitude</th>
                <th scope="col" class="ab-end">Longitude</th>
                <th scope="col" class="ab-end">Launches</th>
              </tr>
            </thead>
            <tbody>
              @for (place of page.items; track place.id) {
                <tr data-testid="spaceport">
                  <th scope="row" class="what">
                    <a [routerLink]="['/spaceports', place.id]">{{ place.name }}</a>
                  </th>
                  <td data-label="Country">{{ countryName(place.country) ?? place.country }}</td>
                  <td class="number" data-label="Time zone">{{ place.timeZone }}</td>
                  <td class="number" data-label="Now there">{{ nowIn(place.timeZone) }}</td>
                  <td class="ab-end ab-figures" data-label="Latitude">{{ place.latitude.toFixed(4) }}</td>
                  <td class="ab-end ab-figures" data-label="Longitude">{{ place.longitude.toFixed(4) }}</td>
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
export class SpaceportsPage {
  protected readonly state = listState({ q: '' });
  protected readonly list = wholeList<EmployeeSpaceportList['items'][number]>(
    '/api/v1/reference/spaceports',
    ({ name, country, timeZone }) =>
      `${name} ${country} ${countryName(country) ?? ''} ${timeZone}`
        .toLowerCase()
        .includes(this.state.value().q.trim().toLowerCase()),
  );
  protected readonly countryName = countryName;
  private readonly ticker = inject(Ticker);

  protected nowIn(timeZone: string): string {
    return instantText(this.ticker.now(), timeZone);
  }
}
