import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, PLATFORM_ID, type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Launch, LaunchLive } from '@astro/customer-web--customer-api';
import { ApiStatus } from '@astro/web-kit';

/** Waits before a stream is opened again that was refused; the last one goes on. */
const OPEN_AGAIN_MS = [2_000, 5_000, 15_000] as const;
const OPEN_AGAIN_MS_MAX = 30_000;

type LiveLaunch = Omit<LaunchLive, 'id' | 'forVips'> & { forVips: Launch['forVips'] };

/** What has changed about a launch since the page came: seats, status, price, date. It connects again by itself, also after the server was away. */
export function liveLaunch(id: () => string | undefined): Signal<LiveLaunch | undefined> {
  const latest = signal<LiveLaunch | undefined>(undefined);
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return latest;
  const wanted = computed(id);
  const { recovered } = inject(ApiStatus);
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;

  const close = (): void => {
    clearTimeout(again);
    source?.close();
  };
  const open = (launchId: string): void => {
    close();
    const opened = new EventSource(`/api/v1/launches/${encodeURIComponent(launchId)}/events`);
    source = opened;
    opened.addEventListener('launch', event => {
      refusals = 0;
      const { seatsLeft, forVips, status, pricePerSeat, departsAt } = JSON.parse(
        (event as MessageEvent<string>).data,
      ) as LaunchLive;
      latest.set({ seatsLeft, forVips: forVips ?? undefined, status, pricePerSeat, departsAt });
    });
    opened.addEventListener('error', () => {
      // A lost line is taken up by the browser; an answer that is no stream, such as 503 of the host, ends it for good.
      if (opened !== source || opened.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => open(launchId), OPEN_AGAIN_MS[refusals] ?? OPEN_AGAIN_MS_MAX);
      refusals += 1;
    });
  };

  effect(() => {
    const launchId = wanted();
    close();
    refusals = 0;
    latest.set(undefined);
    if (launchId !== undefined) open(launchId);
  });
  let last = recovered();
  effect(() => {
    const now = recovered();
    const launchId = untracked(wanted);
    if (now !== last && launchId !== undefined && source?.readyState === EventSource.CLOSED) open(launchId);
    last = now;
  });
  inject(DestroyRef).onDestroy(close);
  return latest.asReadonly();
}
