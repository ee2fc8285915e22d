import { type ApplicationRef, afterNextRender } from '@angular/core';
import { Event, NavigationEnd, Router } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';

/**
 * Waits until the application has drawn the page that was opened. Not for its requests: while a service is slow or away,
 * those take as long as they take.
 */
export async function firstPage(app: ApplicationRef): Promise<void> {
  const router = app.injector.get(Router);
  const hasArrived = (event: Event): boolean => event instanceof NavigationEnd;
  if (!router.navigated) await firstValueFrom(router.events.pipe(filter(hasArrived)), { defaultValue: null });
  await new Promise<void>(resolve => {
    afterNextRender({ read: () => resolve() }, { injector: app.injector });
    // Where it is drawn already, nothing else would have it drawn again.
    app.tick();
  });
}
