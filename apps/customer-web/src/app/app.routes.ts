import type { Routes } from '@angular/router';
import { authRoutes } from '@astro/web-kit';

/** Every page of the application; each loads its own code. */
export const routes: Routes = [
  {
    path: '',
    title: 'Seats to space',
    loadComponent: () => import('./features/home/home-page.ts').then(m => m.HomePage),
  },
  ...authRoutes(),
];
