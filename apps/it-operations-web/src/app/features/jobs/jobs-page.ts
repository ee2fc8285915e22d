import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Instant, ProblemBox, Skeleton, Status, instantText, urlState } from '@astro/web-kit';
import type { JobList } from '#contract';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { durationText } from '../trace/trace-order.ts';
import { JobActs } from './job-acts.ts';
import { JobProgress } from './job-progress.ts';
import { jobStatus } from './job-status.ts';

const REFRESH_MS = 5_000;

/** The regular jobs: last and next runs, progress, result, error; running one now, resuming a paused one (O7, O9). */
@Component({
  selector: 'ab-jobs-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, JobActs, JobProgress, ProblemBox, RefreshBar, RouterLink, Skeleton, Status],
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
                      <a [routerLink]="['/jobs', job.name]" data-testid="job-name">{{ job.name }}</a>
                    </th>
                    <td data-label="State">
                      <ab-status kind="job" [value]="jobStatus(job)" />
                      @if (job.progress; as progress) {
                        <ab-job-progress [progress]="progress" />
                      }
                    </td>
                    <td class="ab-figures nowrap" data-label="Schedule">{{ job.schedule ?? 'always' }}</td>
                    <td data-label="Last run">
                      <ab-instant [at]="job.lastFinishedAt ?? job.lastStartedAt" />
                      @if (job.lastDurationMs !== null) {
                        <span class="ab-small ab-soft nowrap took">took {{ durationText(job.lastDurationMs) }}</span>
                      }
                    </td>
                    <td data-label="Next run">
                      @if (job.paused; as paused) {
                        <span data-testid="paused">paused by {{ paused.by }} <ab-instant [at]="paused.at" /></span>
                      } @else {
                        <ab-instant [at]="job.nextRunAt" />
                      }
                      @if (job.paused === null && job.nextRuns.length > 1) {
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
                      <ab-job-acts [job]="job" (failed)="problem.set($event)" (done)="jobs.reload()" />
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
  protected readonly jobStatus = jobStatus;
  protected readonly durationText = durationText;
  protected readonly problem = signal<unknown>(null);
  /** Schedules are kept in UTC, and shown so. */
  protected readonly inUtc = (at: string): string => instantText(new Date(at), 'UTC');
}
