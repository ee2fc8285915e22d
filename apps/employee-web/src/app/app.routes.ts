import type { Routes } from '@angular/router';
import { authRoutes, signedIn } from '@astro/web-kit';

/** Every page of the application; each loads its own code. */
export const routes: Routes = [
  {
    path: '',
    title: 'Overview',
    canActivate: [signedIn],
    loadComponent: () => import('./features/home/home-page.ts').then(m => m.HomePage),
  },
  ...authRoutes(),
];
