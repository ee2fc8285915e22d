import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Instant, ProblemBox, Skeleton, Status, instantText } from '@astro/web-kit';
import type { JobDetail } from '#contract';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { durationText } from '../trace/trace-order.ts';
import { JobActs } from './job-acts.ts';
import { JobProgress } from './job-progress.ts';
import { jobStatus } from './job-status.ts';

const REFRESH_MS = 3_000;

/** One job: its runs, what the last one was handed, how far it is, where it failed, and whether it is paused (O7, O8). */
@Component({
  selector: 'ab-job-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, JobActs, JobProgress, ProblemBox, RefreshBar, RouterLink, Skeleton, Status],
  templateUrl: './job-page.html',
  styles: `
    pre {
      margin: 0;
      max-height: 32rem;
      padding: 0.75rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      overflow: auto;
      background: var(--ab-sunken);
      font-size: var(--ab-text-small);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    dd {
      overflow-wrap: anywhere;
    }

    h1 {
      overflow-wrap: anywhere;
    }

    .paused {
      padding: 0.75rem 1rem;
      border-radius: var(--ab-radius);
      background: var(--ab-warn-ground);
      color: var(--ab-warn);
    }

    .bad {
      color: var(--ab-bad);
    }

    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class JobPage {
  /** Name of the job, from the route. */
  readonly name = input.required<string>();

  protected readonly loaded = refreshed<JobDetail>(
    () => ({ url: `/api/v1/jobs/${encodeURIComponent(this.name())}` }),
    REFRESH_MS,
  );
  protected readonly job = computed(() => this.loaded.value());
  protected readonly payload = computed(() => readable(this.job()?.payload ?? null));
  protected readonly problem = signal<unknown>(null);
  protected readonly jobStatus = jobStatus;
  protected readonly durationText = durationText;
  /** Schedules are kept in UTC, and shown so. */
  protected readonly inUtc = (at: string): string => instantText(new Date(at), 'UTC');
}

/** JSON with its lines; what was cut at its limit is none any more and stays as it is. */
const readable = (json: string | null): string | null => {
  if (json === null) return null;
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};
