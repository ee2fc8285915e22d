import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeDestinationList } from '@astro/employee-web--admin-api';
import { EmptyState, Icon, ProblemBox, Skeleton, countText, urlState } from '@astro/web-kit';
import { RANGE_CHOICES, rangeText } from './range-text.ts';

/** Where launches go. */
@Component({
  selector: 'ab-destinations-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, ProblemBox, RouterLink, Skeleton],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Destinations</h1>
        <a class="ab-button ab-button--main" routerLink="/destinations/new" data-testid="new-destination"
          ><ab-icon name="plus" /> New destination</a
        >
      </div>
      <div class="ab-filters filters" role="search" aria-label="Filter destinations">
        <label
          >Search
          <input
            class="ab-input"
            type="search"
            placeholder="Name"
            data-testid="filter-q"
            [value]="state.value().q"
            (input)="search($event)"
          />
        </label>
        <label
          >Range
          <select class="ab-input" data-testid="filter-range" (change)="choose($event)">
            <option value="" [selected]="state.value().range === ''">All</option>
            @for (range of ranges; track range.value) {
              <option [value]="range.value" [selected]="state.value().range === range.value">{{ range.label }}</option>
            }
          </select>
        </label>
      </div>
      @if (loaded.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="loaded.reload()" />
      } @else if (found(); as places) {
        @if (places.length === 0) {
          @if (state.isDefault()) {
            <ab-empty heading="No destinations yet" text="Agencies need one to draft a launch." icon="globe">
              <a class="ab-button" routerLink="/destinations/new">Add the first one</a>
            </ab-empty>
          } @else {
            <ab-empty
              heading="No destination matches"
              text="Try another word or range."
              [filtered]="true"
              (clear)="state.clear()"
            />
          }
        } @else {
          <p class="ab-soft" aria-live="polite" data-testid="count">{{ countText(places.length, 'destination') }}</p>
          <div
            class="ab-table-frame"
            tabindex="0"
            role="region"
            aria-label="Destinations"
            [class.ab-stale]="loaded.isLoading()"
          >
            <table class="ab-table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Needs the range</th>
                  <th scope="col" class="ab-end">Launches</th>
                </tr>
              </thead>
              <tbody>
                @for (place of places; track place.id) {
                  <tr data-testid="destination">
                    <th scope="row" class="what">
                      <a [routerLink]="['/destinations', place.id]">{{ place.name }}</a>
                    </th>
                    <td>{{ rangeText(place.range) }}</td>
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
export class DestinationsPage {
  protected readonly state = urlState({ q: '', range: '' });
  protected readonly loaded = httpResource<EmployeeDestinationList>(() => '/api/v1/reference/destinations');
  protected readonly found = computed(() => {
    if (!this.loaded.hasValue()) return undefined;
    const { q, range } = this.state.value();
    const wanted = q.trim().toLowerCase();
    return this.loaded
      .value()
      .items.filter(place => place.name.toLowerCase().includes(wanted) && (range === '' || place.range === range));
  });
  protected readonly ranges = RANGE_CHOICES;
  protected readonly rangeText = rangeText;
  protected readonly countText = countText;

  protected search(event: Event): void {
    this.state.set({ q: (event.target as HTMLInputElement).value }, { replace: true });
  }

  protected choose(event: Event): void {
    this.state.set({ range: (event.target as HTMLSelectElement).value });
  }
}
