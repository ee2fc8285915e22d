import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { urlState } from '@astro/web-kit';
import { AgencyState } from '../../agency/agency-state.ts';
import { ApiKeys } from './api-keys.ts';
import { Webhooks } from './webhooks.ts';

/** What the agency's own programs may do here: API keys and webhooks, in tabs that stand in the address (S16, S17). */
@Component({
  selector: 'ab-for-programs-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ApiKeys, RouterLink, Webhooks],
  template: `
    <div class="ab-page">
      <div class="ab-stack">
        <div class="ab-page__head">
          <h1>For programs</h1>
          <a href="/api/v1/openapi.json" target="_blank" rel="noopener" data-testid="api-description"
            >API description (OpenAPI)<span class="ab-hidden">, opens in a new tab</span></a
          >
        </div>
        <p class="ab-soft">
          Your own programs can read and change launches with an API key, and be told by a webhook when something
          happens.
          @if (!isOwner()) {
            Owners of the agency make and change both.
          }
        </p>
      </div>
      <nav class="tabs" aria-label="Keys and webhooks">
        @for (tab of tabs; track tab.value) {
          <a
            [routerLink]="[]"
            [queryParams]="tab.value === 'keys' ? {} : { tab: tab.value }"
            [attr.aria-current]="state.value().tab === tab.value ? 'page' : null"
            [attr.data-testid]="'tab-' + tab.value"
            >{{ tab.label }}</a
          >
        }
      </nav>
      @if (state.value().tab === 'webhooks') {
        <ab-webhooks />
      } @else {
        <ab-api-keys />
      }
    </div>
  `,
  styles: `
    .tabs {
      display: flex;
      gap: 0.25rem;
      overflow-x: auto;
      border-bottom: 1px solid var(--ab-line);
    }

    .tabs a {
      padding: 0.5rem 0.875rem;
      border-bottom: 2px solid transparent;
      color: var(--ab-ink-soft);
      text-decoration: none;
      white-space: nowrap;
    }

    .tabs a:focus-visible {
      outline-offset: -3px;
    }

    .tabs a[aria-current] {
      border-color: var(--ab-link);
      color: var(--ab-link);
      font-weight: 580;
    }
  `,
})
export class ForProgramsPage {
  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly state = urlState({ tab: 'keys' });
  protected readonly tabs = [
    { value: 'keys', label: 'API keys' },
    { value: 'webhooks', label: 'Webhooks' },
  ];
}
