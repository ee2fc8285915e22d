import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, PLATFORM_ID, type Signal, computed, effect, inject, signal } from '@angular/core';
import type { Launch, LaunchLive } from '@astro/customer-web--customer-api';

type LiveLaunch = Omit<LaunchLive, 'id' | 'forVips'> & { forVips: Launch['forVips'] };

/** What has changed about a launch since the page came: seats, status, price, date. The browser reconnects by itself. */
export function liveLaunch(id: () => string | undefined): Signal<LiveLaunch | undefined> {
  const latest = signal<LiveLaunch | undefined>(undefined);
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return latest;
  const wanted = computed(id);
  let source: EventSource | undefined;
  effect(() => {
    const launchId = wanted();
    source?.close();
    latest.set(undefined);
    if (launchId === undefined) return;
    source = new EventSource(`/api/v1/launches/${encodeURIComponent(launchId)}/events`);
    source.addEventListener('launch', event => {
      const { seatsLeft, forVips, status, pricePerSeat, departsAt } = JSON.parse(
        (event as MessageEvent<string>).data,
      ) as LaunchLive;
      latest.set({ seatsLeft, forVips: forVips ?? undefined, status, pricePerSeat, departsAt });
    });
  });
  inject(DestroyRef).onDestroy(() => source?.close());
  return latest.asReadonly();
}
