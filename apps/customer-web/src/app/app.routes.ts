import type { Routes } from '@angular/router';
import { authRoutes, dirtyFormGuard, signedIn } from '@astro/web-kit';

/** Every page of the application; each loads its own code. */
export const routes: Routes = [
  {
    path: '',
    title: 'Seats to space',
    loadComponent: () => import('./features/home/home-page.ts').then(m => m.HomePage),
  },
  {
    path: 'launches',
    title: 'Launches',
    loadComponent: () => import('./features/launches/launches-page.ts').then(m => m.LaunchesPage),
  },
  {
    path: 'launches/:slug',
    title: 'Launch',
    loadComponent: () => import('./features/launch/launch-page.ts').then(m => m.LaunchPage),
  },
  {
    path: 'previews/:token',
    title: 'Preview',
    loadComponent: () => import('./features/launch/launch-page.ts').then(m => m.LaunchPage),
  },
  {
    path: 'launches/:slug/book',
    title: 'Book seats',
    loadComponent: () => import('./features/book-seats/book-seats-page.ts').then(m => m.BookSeatsPage),
  },
  {
    path: 'trips',
    title: 'My trips',
    canActivate: [signedIn],
    loadComponent: () => import('./features/trips/trips-page.ts').then(m => m.TripsPage),
  },
  {
    path: 'trips/:id',
    title: 'Trip',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/trip/trip-page.ts').then(m => m.TripPage),
  },
  {
    path: 'trips/:id/move',
    title: 'Move a trip',
    canActivate: [signedIn],
    loadComponent: () => import('./features/move-trip/move-trip-page.ts').then(m => m.MoveTripPage),
  },
  {
    path: 'profile',
    title: 'Profile',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/profile/profile-page.ts').then(m => m.ProfilePage),
  },
  ...authRoutes(),
];
