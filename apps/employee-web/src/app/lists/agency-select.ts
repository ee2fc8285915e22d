import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { AgencyPage } from '@astro/employee-web--admin-api';

/** The API's largest page; there are few space agencies. */
const AGENCIES_MAX = '100';

/** The filter "Agency" of a list. */
@Component({
  selector: 'ab-agency-select',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label>
      Agency
      <select class="ab-input" data-testid="filter-agency" (change)="choose($event)">
        <option value="" [selected]="value() === ''">All</option>
        @for (agency of agencies(); track agency.id) {
          <option [value]="agency.id" [selected]="agency.id === value()">{{ agency.displayName }}</option>
        }
        @if (isOther()) {
          <option [value]="value()" selected>The one in the address</option>
        }
      </select>
    </label>
  `,
  styles: `
    :host {
      display: block;
    }

    label {
      display: grid;
      gap: 0.25rem;
    }
  `,
})
export class AgencySelect {
  /** The chosen agency's id, or an empty text for all. */
  readonly value = input.required<string>();
  /** Another choice. */
  readonly chosen = output<string>();

  private readonly loaded = httpResource<AgencyPage>(() => ({
    url: '/api/v1/agencies',
    params: { limit: AGENCIES_MAX },
  }));
  protected readonly agencies = computed(() => (this.loaded.hasValue() ? this.loaded.value().items : []));
  protected readonly isOther = computed(
    () => this.value() !== '' && !this.agencies().some(agency => agency.id === this.value()),
  );

  protected choose(event: Event): void {
    this.chosen.emit((event.target as HTMLSelectElement).value);
  }
}
