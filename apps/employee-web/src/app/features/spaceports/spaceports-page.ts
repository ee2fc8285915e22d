import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeSpaceportList } from '@astro/employee-web--admin-api';
import { EmptyState, Icon, ProblemBox, Skeleton, Ticker, countText, instantText, urlState } from '@astro/web-kit';
import { countryName } from './country-name.ts';

/** Where launches depart from. */
@Component({
  selector: 'ab-spaceports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, ProblemBox, RouterLink, Skeleton],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Spaceports</h1>
        <a class="ab-button ab-button--main" routerLink="/spaceports/new" data-testid="new-spaceport"
          ><ab-icon name="plus" /> New spaceport</a
        >
      </div>
      <div class="ab-filters filters" role="search" aria-label="Filter spaceports">
        <label
          >Search
          <input
            class="ab-input"
            type="search"
            placeholder="Name, country, zone"
            data-testid="filter-q"
            [value]="state.value().q"
            (input)="search($event)"
          />
        </label>
      </div>
      @if (loaded.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="loaded.reload()" />
      } @else if (found(); as places) {
        @if (places.length === 0) {
          @if (state.isDefault()) {
            <ab-empty heading="No spaceports yet" text="Agencies need one to draft a launch." icon="pin">
              <a class="ab-button" routerLink="/spaceports/new">Add the first one</a>
            </ab-empty>
          } @else {
            <ab-empty
              heading="No spaceport matches"
              text="Try another word."
              [filtered]="true"
              (clear)="state.clear()"
            />
          }
        } @else {
          <p class="ab-soft" aria-live="polite" data-testid="count">{{ countText(places.length, 'spaceport') }}</p>
          <div
            class="ab-table-frame"
            tabindex="0"
            role="region"
            aria-label="Spaceports"
            [class.ab-stale]="loaded.isLoading()"
          >
            <table class="ab-table">
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
                @for (place of places; track place.id) {
                  <tr data-testid="spaceport">
                    <th scope="row" class="what">
                      <a [routerLink]="['/spaceports', place.id]">{{ place.name }}</a>
                    </th>
                    <td>{{ countryName(place.country) ?? place.country }}</td>
                    <td class="number">{{ place.timeZone }}</td>
                    <td class="number">{{ nowIn(place.timeZone) }}</td>
                    <td class="ab-end ab-figures">{{ place.latitude.toFixed(4) }}</td>
                    <td class="ab-end ab-figures">{{ place.longitude.toFixed(4) }}</td>
                    <td class="ab-end ab-figures">{{ place.launches }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      } @else {
        <ab-skeleton [count]="8" />
      }
    </div>
  `,
  styleUrl: '../../lists/list-page.css',
})
export class SpaceportsPage {
  protected readonly state = urlState({ q: '' });
  protected readonly loaded = httpResource<EmployeeSpaceportList>(() => '/api/v1/reference/spaceports');
  protected readonly found = computed(() => {
    if (!this.loaded.hasValue()) return undefined;
    const wanted = this.state.value().q.trim().toLowerCase();
    return this.loaded
      .value()
      .items.filter(({ name, country, timeZone }) =>
        `${name} ${country} ${countryName(country) ?? ''} ${timeZone}`.toLowerCase().includes(wanted),
      );
  });
  protected readonly countryName = countryName;
  protected readonly countText = countText;
  private readonly ticker = inject(Ticker);

  protected nowIn(timeZone: string): string {
    return instantText(this.ticker.now(), timeZone);
  }

  protected search(event: Event): void {
    this.state.set({ q: (event.target as HTMLInputElement).value }, { replace: true });
  }
}
