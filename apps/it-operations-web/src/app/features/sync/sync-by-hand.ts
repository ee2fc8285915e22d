import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Confirmations, Dialog, Instant, ProblemBox, Skeleton, Toasts, attemptKey } from '@astro/web-kit';
import type { SyncRun, SyncRunList, SyncSetProgress } from '#contract';
import { SYNC_SETS, type SyncSet } from '#contract/limits';
import { firstValueFrom } from 'rxjs';
import { refreshed } from '../../refresh/refreshed.ts';
import { durationText } from '../trace/trace-order.ts';

/** Whoever has pressed the button watches the percents. */
const REFRESH_MS = 2_000;
/** Ended runs that are shown below the last one. */
const EARLIER_MAX = 5;
const URL = '/api/v1/sync/runs';

const SETS: Record<SyncSet, { label: string; what: string }> = {
  agencies: { label: 'Agencies', what: 'names, addresses and status, Admin DB to Customer DB' },
  launches: { label: 'Launches', what: 'what agencies offer, Admin DB to Customer DB' },
  people: { label: 'Agency people', what: 'who works for an agency, System DB to Admin DB' },
  seats: { label: 'Seat counts', what: 'seats sold and held, Customer DB to Admin DB' },
  bookings: { label: 'Bookings', what: 'with passengers and refunds, Customer DB to Admin DB' },
};
const STATES: Record<SyncSetProgress['state'], string> = {
  waiting: 'Waits',
  running: 'Under way',
  done: 'Compared',
  'given-up': 'Given up',
};

/** Synchronising by hand: choose sets, start, watch the percents, stop; what came out of it, and of the runs before. */
@Component({
  selector: 'ab-sync-by-hand',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Instant, ProblemBox, RouterLink, Skeleton],
  templateUrl: './sync-by-hand.html',
  styleUrl: './sync-by-hand.css',
})
export class SyncByHand {
  protected readonly runs = refreshed<SyncRunList>(() => ({ url: URL }), REFRESH_MS);
  protected readonly last = computed(() => this.runs.value()?.items[0]);
  protected readonly earlier = computed(() => this.runs.value()?.items.slice(1, 1 + EARLIER_MAX) ?? []);
  protected readonly isRunning = computed(() => this.last()?.status === 'running');
  protected readonly isAsking = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly chosen = signal<readonly SyncSet[]>(SYNC_SETS);
  protected readonly sets = SYNC_SETS.map(set => ({ set, ...SETS[set] }));
  protected readonly labelOf = (set: SyncSet): string => SETS[set].label;
  protected readonly stateOf = ({ state }: SyncSetProgress): string => STATES[state];
  private readonly attempt = attemptKey();
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected ask(): void {
    this.problem.set(null);
    this.chosen.set(SYNC_SETS);
    this.isAsking.set(true);
  }

  protected choose(set: SyncSet, isChosen: boolean): void {
    this.chosen.update(chosen => SYNC_SETS.filter(one => (one === set ? isChosen : chosen.includes(one))));
  }

  protected async start(event: Event): Promise<void> {
    event.preventDefault();
    const body = { sets: this.chosen() };
    const isStarted = await this.run(() => this.http.post(URL, body, { headers: this.attempt.headers(body) }));
    if (!isStarted) return;
    this.attempt.done();
    this.isAsking.set(false);
    this.toasts.show('The synchronisation is started.');
  }

  protected async stop(run: SyncRun): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Stop this synchronisation?',
      text: 'What was told again stays told. What was not compared yet stays as it is; it can be started again at any time.',
      confirmLabel: 'Stop it',
    });
    if (isSure && (await this.run(() => this.http.post(`${URL}/${encodeURIComponent(run.id)}/stop`, null))))
      this.toasts.show('The synchronisation is stopped.');
  }

  /** What came out, in a sentence. */
  protected verdict(run: SyncRun): string {
    const repaired = run.sets.reduce((sum, one) => sum + one.repaired, 0);
    const differing = run.sets.reduce((sum, one) => sum + one.differing, 0);
    const found =
      differing === 0
        ? 'nothing differed'
        : `${differing} ${differing === 1 ? 'difference' : 'differences'}, ${repaired} repaired`;
    const rest = run.problemCount === 0 ? '' : `, ${run.problemCount} left for you`;
    switch (run.status) {
      case 'running':
        return `Under way: ${found}${rest} so far`;
      case 'done':
        return `Finished: ${found}${rest}`;
      case 'stopped':
        return `Stopped at ${run.percent} %: ${found}${rest}`;
      case 'failed':
        return `Ended with sets given up: ${found}${rest}`;
    }
  }

  protected isGood(run: SyncRun): boolean {
    return run.status === 'done' && run.problemCount === 0;
  }

  protected setsText(run: SyncRun): string {
    return run.sets.length === SYNC_SETS.length ? 'everything' : run.sets.map(one => SETS[one.set].label).join(', ');
  }

  /** Who works on it, or how long it took. */
  protected whoWorks({ finishedAt, startedAt, process }: SyncRun): string {
    if (finishedAt !== null) return `, it took ${durationText(Date.parse(finishedAt) - Date.parse(startedAt))}.`;
    return process === null ? ', it waits for a job scheduler.' : `, ${process} works on it.`;
  }

  private async run(request: () => ReturnType<HttpClient['post']>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request());
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.isBusy.set(false);
      this.runs.reload();
    }
  }
}
