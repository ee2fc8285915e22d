import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Confirmations,
  EmptyState,
  Instant,
  ProblemBox,
  Skeleton,
  Status,
  Toasts,
  instantText,
  urlState,
} from '@astro/web-kit';
import type { JobList, JobRow } from '#contract';
import { firstValueFrom } from 'rxjs';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { durationText } from '../trace/trace-order.ts';

const REFRESH_MS = 5_000;
const LOOKS: Record<JobRow['state'], string> = { waiting: 'new', running: 'claimed', done: 'done', failed: 'failed' };

/** The regular jobs: last and next runs, result, error, and running one now (O7, O9). */
@Component({
  selector: 'ab-jobs-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, ProblemBox, RefreshBar, RouterLink, Skeleton, Status],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Jobs</h1>
        <ab-refresh-bar [source]="jobs" />
      </div>
      <p class="ab-soft">
        Each job runs once at a time, in all processes together. What calls for one that runs already makes one more run
        after it; calls that come together are one.
      </p>
      <ab-problem [error]="problem()" />
      <label class="ab-row">
        <input
          #failed
          type="checkbox"
          data-testid="failed-only"
          [checked]="state.value().failed"
          (change)="state.set({ failed: failed.checked })"
        />
        Failed ones only
      </label>
      @if (jobs.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="jobs.reload()" />
      }
      @if (shown(); as rows) {
        @if (rows.length > 0) {
          <div class="ab-table-frame" tabindex="0" role="region" aria-label="Jobs">
            <table class="ab-table ab-table--stack">
              <thead>
                <tr>
                  <th scope="col">Job</th>
                  <th scope="col">State</th>
                  <th scope="col">Schedule</th>
                  <th scope="col">Last run</th>
                  <th scope="col">Next run</th>
                  <th scope="col" class="ab-end">Runs</th>
                  <th scope="col">Result</th>
                  <th scope="col"><span class="ab-hidden">Actions</span></th>
                </tr>
              </thead>
              <tbody>
                @for (job of rows; track job.name) {
                  <tr data-testid="job">
                    <th scope="row">
                      <a
                        routerLink="/logs"
                        [queryParams]="{ component: 'job-scheduler', text: job.name, range: '24h' }"
                        >{{ job.name }}</a
                      >
                    </th>
                    <td data-label="State">
                      <ab-status [kind]="job.state === 'failed' ? 'mail' : 'outbox'" [value]="looks[job.state]" />
                    </td>
                    <td class="ab-figures nowrap" data-label="Schedule">{{ job.schedule ?? 'always' }}</td>
                    <td data-label="Last run">
                      <ab-instant [at]="job.lastFinishedAt ?? job.lastStartedAt" />
                      @if (job.lastDurationMs !== null) {
                        <span class="ab-small ab-soft nowrap took">took {{ durationText(job.lastDurationMs) }}</span>
                      }
                    </td>
                    <td data-label="Next run">
                      <ab-instant [at]="job.nextRunAt" />
                      @if (job.nextRuns.length > 1) {
                        <details class="ab-small" data-testid="next-runs">
                          <summary>The next {{ job.nextRuns.length }}</summary>
                          <ol>
                            @for (at of job.nextRuns; track at) {
                              <li class="ab-figures nowrap">{{ inUtc(at) }}</li>
                            }
                          </ol>
                        </details>
                      }
                    </td>
                    <td class="ab-end ab-figures" data-label="Runs">
                      {{ job.runs }}
                      @if (job.failures > 0) {
                        <span class="bad nowrap">{{ job.failures }} failed</span>
                      }
                    </td>
                    <td class="result" data-label="Result" [class.bad]="job.lastError !== null">
                      {{ job.lastError ?? job.lastResult ?? '–' }}
                    </td>
                    <td>
                      @if (job.askedBy !== null) {
                        <span class="ab-small ab-soft" data-testid="asked">Asked for by {{ job.askedBy }}</span>
                      } @else {
                        <button
                          type="button"
                          class="ab-button ab-button--small nowrap"
                          data-testid="run-now"
                          [disabled]="busyWith() !== null"
                          (click)="runNow(job)"
                        >
                          Run now<span class="ab-hidden"> {{ job.name }}</span>
                        </button>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <ab-empty
            [heading]="state.value().failed ? 'No job has failed' : 'No job is known yet'"
            [text]="state.value().failed ? undefined : 'The job scheduler tells of its jobs once it runs.'"
            [filtered]="state.value().failed"
            icon="clock"
            (clear)="state.clear()"
          />
        }
      } @else if (!jobs.error()) {
        <ab-skeleton [count]="8" />
      }
    </div>
  `,
  styles: `
    .result {
      min-width: 11rem;
      overflow-wrap: anywhere;
    }

    .nowrap {
      white-space: nowrap;
    }

    .bad {
      color: var(--ab-bad);
    }

    .took {
      display: block;
    }

    summary {
      cursor: pointer;
    }

    ol {
      margin: 0.25rem 0 0;
      padding: 0;
      list-style: none;
    }

    th[scope='row'] {
      font-weight: 560;
      overflow-wrap: anywhere;
    }

    @media (min-width: 40.01rem) {
      th[scope='row'] {
        white-space: nowrap;
      }
    }
  `,
})
export class JobsPage {
  protected readonly state = urlState({ failed: false });
  protected readonly jobs = refreshed<JobList>(() => ({ url: '/api/v1/jobs' }), REFRESH_MS);
  protected readonly shown = computed(() =>
    this.jobs.value()?.items.filter(job => !this.state.value().failed || job.state === 'failed'),
  );
  protected readonly looks = LOOKS;
  protected readonly durationText = durationText;
  protected readonly problem = signal<unknown>(null);
  protected readonly busyWith = signal<string | null>(null);
  /** Schedules are kept in UTC, and shown so. */
  protected readonly inUtc = (at: string): string => instantText(new Date(at), 'UTC');
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected async runNow(job: JobRow): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Run ${job.name} now?`,
      text: 'The next free job scheduler runs it, besides its schedule. It does nothing that its next run would not do.',
      confirmLabel: 'Run now',
    });
    if (!isSure || this.busyWith() !== null) return;
    this.busyWith.set(job.name);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.post(`/api/v1/jobs/${encodeURIComponent(job.name)}/run`, null));
      this.toasts.show(`${job.name} runs in a moment.`);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busyWith.set(null);
      this.jobs.reload();
    }
  }
}
