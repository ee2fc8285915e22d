import { HttpClient } from '@angular/common/http';
import { DestroyRef, type Signal, effect, inject, signal, untracked } from '@angular/core';
import { ServerClock } from '@astro/web-kit';
import type { LogLine, LogTail } from '#contract';
import type { Subscription } from 'rxjs';
import { mergeTail } from './merge-tail.ts';

const LOOK_EVERY_MS = 2_000;
/** Programs deliver their lines in batches: one may arrive some seconds after a younger line of another. */
const OVERLAP_MS = 5_000;
const FIRST_LOOK_MS = 60_000;

/** Log lines as they come. */
export interface LiveTail {
  readonly lines: Signal<readonly LogLine[]>;
  /** Lines that came while the view stood still. */
  readonly waiting: Signal<number>;
  /** More lines came at once than can be shown. */
  readonly isCut: Signal<boolean>;
  readonly isPaused: Signal<boolean>;
  readonly error: Signal<unknown>;
  pause(isPaused: boolean): void;
  clear(): void;
}

/** Looks for fresh lines every two seconds while `filter` gives a query; undefined stops it. */
export const liveTail = (filter: () => Record<string, string> | undefined): LiveTail => {
  const http = inject(HttpClient);
  const clock = inject(ServerClock);
  const lines = signal<readonly LogLine[]>([]);
  const held = signal<readonly LogLine[]>([]);
  const isCut = signal(false);
  const isPaused = signal(false);
  const error = signal<unknown>(null);
  let running: Subscription | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let clearedAt = 0;

  const stop = (): void => {
    running?.unsubscribe();
    clearTimeout(timer);
  };
  const take = (tail: LogTail): void => {
    error.set(null);
    isCut.set(tail.isCut);
    const all = [...held(), ...lines()];
    const known = new Set(all.map(line => line.id));
    const fresh = tail.items.filter(line => !known.has(line.id) && Date.parse(line.time) >= clearedAt);
    const target = isPaused() ? held : lines;
    target.update(old => mergeTail(old, fresh));
  };
  const look = (params: Record<string, string>): void => {
    const newest = Math.max(...[held()[0], lines()[0]].map(line => (line === undefined ? 0 : Date.parse(line.time))));
    const since = newest === 0 ? clock.now() - FIRST_LOOK_MS : newest - OVERLAP_MS;
    const again = (): void => {
      timer = setTimeout(() => look(params), LOOK_EVERY_MS);
    };
    running = http
      .get<LogTail>('/api/v1/logs/tail', { params: { ...params, since: new Date(since).toISOString() } })
      .subscribe({
        next: tail => {
          take(tail);
          again();
        },
        error: (failure: unknown) => {
          error.set(failure);
          again();
        },
      });
  };

  effect(() => {
    const params = filter();
    untracked(() => {
      stop();
      lines.set([]);
      held.set([]);
      isPaused.set(false);
      isCut.set(false);
      clearedAt = 0;
      if (params !== undefined) look(params);
    });
  });
  inject(DestroyRef).onDestroy(stop);

  const waiting = signal(0);
  effect(() => waiting.set(held().length));
  return {
    lines: lines.asReadonly(),
    waiting: waiting.asReadonly(),
    isCut: isCut.asReadonly(),
    isPaused: isPaused.asReadonly(),
    error: error.asReadonly(),
    pause: paused => {
      isPaused.set(paused);
      if (paused) return;
      lines.update(old => mergeTail(old, held()));
      held.set([]);
    },
    clear: () => {
      clearedAt = clock.now();
      lines.set([]);
      held.set([]);
    },
  };
};
