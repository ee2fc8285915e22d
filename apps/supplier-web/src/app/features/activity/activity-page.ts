import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { ActivityEntry, ActivityPage as ActivityPageAnswer } from '@astro/supplier-web--admin-api';
import { Instant, List, listState, pagedList, Rows } from '@astro/web-kit';
import type * as z from 'zod';
import { launchWords } from '../../launch-words.ts';
import { activityText, fieldChanges } from './activity-text.ts';

/** Who did what in the agency, with before and after (S15). */
@Component({
  selector: 'ab-activity-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, List, Rows],
  template: `
    <div class="ab-page">
      <h1>Activity</h1>
      <ab-list
        label="Activity"
        [state]="state"
        nothing="Nothing has happened yet"
        nothingText="What you and your team do appears here."
        icon="list"
        unframed
      >
        <ng-template [abRows]="list" let-page>
          <ol class="log">
            @for (entry of page.items; track entry.id) {
              <li class="ab-card" data-testid="activity">
                <p>
                  <strong>{{ entry.by }}</strong> {{ text(entry.what) }} <strong>{{ words(entry.subject) }}</strong>
                </p>
                <p class="ab-small ab-soft"><ab-instant [at]="entry.at" /></p>
                @if (changes(entry); as changes) {
                  @if (changes.length > 0) {
                    <details>
                      <summary>What changed</summary>
                      <div class="ab-table-frame" tabindex="0" role="region" aria-label="What changed">
                        <table class="ab-table ab-table--stack">
                          <thead>
                            <tr>
                              <th scope="col">Field</th>
                              <th scope="col">Before</th>
                              <th scope="col">After</th>
                            </tr>
                          </thead>
                          <tbody>
                            @for (change of changes; track change.field) {
                              <tr>
                                <th scope="row">{{ change.field }}</th>
                                <td data-label="Before">{{ change.before }}</td>
                                <td data-label="After">{{ change.after }}</td>
                              </tr>
                            }
                          </tbody>
                        </table>
                      </div>
                    </details>
                  }
                }
              </li>
            }
          </ol>
        </ng-template>
      </ab-list>
    </div>
  `,
  styles: `
    .log {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      padding: 0;
      list-style: none;
      overflow-wrap: anywhere;
    }

    .log li {
      display: grid;
      gap: 0.25rem;
      min-width: 0;
    }

    summary {
      width: fit-content;
      color: var(--ab-link);
      cursor: pointer;
    }

    details[open] summary {
      margin-bottom: 0.5rem;
    }
  `,
})
export class ActivityPage {
  protected readonly state = listState({});
  protected readonly list = pagedList<z.infer<typeof ActivityPageAnswer>>(() => ({
    url: '/api/v1/agency/activity',
    cursor: this.state.value().cursor,
  }));
  protected readonly text = activityText;
  protected readonly words = launchWords;

  protected changes(entry: z.infer<typeof ActivityEntry>): ReturnType<typeof fieldChanges> {
    return fieldChanges(entry.before, entry.after);
  }
}
