import type { ApplicationConfig } from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from './app-info.ts';
import { routes } from './app.routes.ts';

/** What the application is made of in the browser. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideWebKit(appInfo),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
  ],
};
