import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { ActivityEntry, ActivityPage as ActivityPageAnswer } from '@astro/supplier-web--admin-api';
import { EmptyState, Instant, pagedList, Pager, ProblemBox, Skeleton, urlState } from '@astro/web-kit';
import type * as z from 'zod';
import { launchWords } from '../../launch-words.ts';
import { activityText, fieldChanges } from './activity-text.ts';

/** Who did what in the agency, with before and after (S15). */
@Component({
  selector: 'ab-activity-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, Pager, ProblemBox, Skeleton],
  template: `
    <div class="ab-page">
      <h1>Activity</h1>
      @if (list.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
      } @else if (list.page(); as page) {
        @if (page.items.length === 0) {
          <ab-empty heading="Nothing has happened yet" text="What you and your team do appears here." icon="list" />
        } @else {
          <ol class="log" [class.ab-stale]="list.isLoading()">
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
                        <table class="ab-table">
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
                                <td>{{ change.before }}</td>
                                <td>{{ change.after }}</td>
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
          <ab-pager
            of="activity"
            [at]="state.value()"
            [next]="page.nextCursor"
            [busy]="list.isLoading()"
            (go)="state.set($event)"
          />
        }
      } @else {
        <ab-skeleton [count]="8" />
      }
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
  protected readonly state = urlState({ cursor: '', page: 1 });
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
