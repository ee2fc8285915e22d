import { type ApplicationConfig, type ApplicationRef, type Type, afterNextRender } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { Event, NavigationEnd, Router } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';
import { instantText } from '../display/instant-text.ts';
import { keepEarlyInput } from './early-input.ts';

/**
 * Starts an application on a page that came rendered, in steps: each is a task of its own, so that a phone answers who
 * scrolls, types or presses meanwhile. What people typed before is kept.
 */
export async function startRendered(root: Type<unknown>, config: ApplicationConfig): Promise<void> {
  const putBack = keepEarlyInput(document);
  await nextTask();
  // The browser's first formatter brings all its language data along: a step as long as any other.
  instantText(new Date(0), undefined);
  await nextTask();
  const app = await createApplication(config);
  app.injector.get(Router);
  await nextTask();
  app.bootstrap(root);
  await firstPage(app);
  putBack();
}

/**
 * Waits until the application has drawn the page that was opened. Not for its requests: while a service is slow or away,
 * those take as long as they take.
 */
async function firstPage(app: ApplicationRef): Promise<void> {
  const router = app.injector.get(Router);
  const hasArrived = (event: Event): boolean => event instanceof NavigationEnd;
  if (!router.navigated) await firstValueFrom(router.events.pipe(filter(hasArrived)), { defaultValue: null });
  await new Promise<void>(resolve => {
    afterNextRender({ read: () => resolve() }, { injector: app.injector });
    // Where it is drawn already, nothing else would have it drawn again.
    void nextTask().then(() => app.tick());
  });
}

/** What waits meanwhile goes first. Not every browser has `scheduler` yet, and its timers are slow in the background. */
const nextTask = (): Promise<void> => {
  const { scheduler } = globalThis as { scheduler?: Partial<Scheduler> };
  return scheduler?.yield?.() ?? new Promise(done => setTimeout(done));
};
