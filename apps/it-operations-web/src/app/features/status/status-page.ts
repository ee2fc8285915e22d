import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemBox, Skeleton, Status } from '@astro/web-kit';
import type { DatabaseStatus, SystemStatus } from '#contract';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { durationText } from '../trace/trace-order.ts';
import { needsAttention } from './attention.ts';

const REFRESH_MS = 5_000;
const MEGABYTE = 1_048_576;

/** Whether all is well, and each process with its figures (O1). */
@Component({
  selector: 'ab-status-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox, RefreshBar, RouterLink, Skeleton, Status],
  templateUrl: './status-page.html',
  styleUrl: './status-page.css',
})
export class StatusPage {
  protected readonly status = refreshed<SystemStatus>(() => ({ url: '/api/v1/status' }), REFRESH_MS);
  protected readonly attention = computed(() => {
    const status = this.status.value();
    return status === undefined ? [] : needsAttention(status);
  });
  protected readonly ready = computed(
    () => this.status.value()?.processes.filter(process => process.state === 'ready').length ?? 0,
  );
  protected readonly durationText = durationText;

  protected megabytes(bytes: number | null): string {
    return bytes === null ? '–' : `${Math.round(bytes / MEGABYTE)} MB`;
  }

  protected milliseconds(ms: number | null): string {
    return ms === null ? '–' : ms < 10 ? `${ms.toFixed(1)} ms` : durationText(ms);
  }

  protected seenBy({ answeredInMs, seenBy }: DatabaseStatus): string {
    if (answeredInMs !== null) return `written and read in ${this.milliseconds(answeredInMs)}`;
    return seenBy.length > 0 ? `by the ready checks of ${seenBy.join(', ')}` : 'no process that uses it is up';
  }

  protected upFor(startedAt: string, at: string): string {
    // Whole seconds: heartbeats come every five.
    return durationText(Math.max(0, Math.round((Date.parse(at) - Date.parse(startedAt)) / 1_000)) * 1_000);
  }
}
