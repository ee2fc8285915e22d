import type { Routes } from '@angular/router';
import { authRoutes, dirtyFormGuard, signedIn } from '@astro/web-kit';

/** Every page of the application; each loads its own code. */
export const routes: Routes = [
  {
    path: '',
    title: 'Overview',
    canActivate: [signedIn],
    loadComponent: () => import('./features/home/home-page.ts').then(m => m.HomePage),
  },
  {
    path: 'launches',
    title: 'Launches',
    canActivate: [signedIn],
    loadComponent: () => import('./features/launches/launches-page.ts').then(m => m.LaunchesPage),
  },
  {
    path: 'launches/new',
    title: 'New launch',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/launch-form/launch-form-page.ts').then(m => m.LaunchFormPage),
  },
  {
    path: 'launches/:id',
    title: 'Launch',
    canActivate: [signedIn],
    loadComponent: () => import('./features/launch/launch-page.ts').then(m => m.LaunchPage),
  },
  {
    path: 'launches/:id/edit',
    title: 'Edit launch',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/launch-form/launch-form-page.ts').then(m => m.LaunchFormPage),
  },
  {
    path: 'launches/:id/check-in',
    title: 'Check-in',
    canActivate: [signedIn],
    loadComponent: () => import('./features/check-in/check-in-page.ts').then(m => m.CheckInPage),
  },
  {
    path: 'launches/:id/repeat',
    title: 'Repeat launch',
    canActivate: [signedIn],
    loadComponent: () => import('./features/repeat-launch/repeat-launch-page.ts').then(m => m.RepeatLaunchPage),
  },
  {
    path: 'launches/:id/messages/new',
    title: 'Write a message',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/message/message-page.ts').then(m => m.MessagePage),
  },
  {
    path: 'launches/:id/status/:to',
    title: 'Change status',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/change-status/change-status-page.ts').then(m => m.ChangeStatusPage),
  },
  {
    path: 'rockets',
    title: 'Rockets',
    canActivate: [signedIn],
    loadComponent: () => import('./features/rockets/rockets-page.ts').then(m => m.RocketsPage),
  },
  {
    path: 'rockets/new',
    title: 'New rocket',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/rockets/rocket-form-page.ts').then(m => m.RocketFormPage),
  },
  {
    path: 'rockets/:id',
    title: 'Rocket',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/rockets/rocket-form-page.ts').then(m => m.RocketFormPage),
  },
  {
    path: 'import',
    title: 'Import launches',
    canActivate: [signedIn],
    loadComponent: () => import('./features/import/imports-page.ts').then(m => m.ImportsPage),
  },
  {
    path: 'import/history',
    title: 'Past launches',
    canActivate: [signedIn],
    loadComponent: () => import('./features/import/history-page.ts').then(m => m.HistoryPage),
  },
  {
    path: 'import/:id',
    title: 'Import',
    canActivate: [signedIn],
    loadComponent: () => import('./features/import/import-page.ts').then(m => m.ImportPage),
  },
  {
    path: 'invoices',
    title: 'Invoices',
    canActivate: [signedIn],
    loadComponent: () => import('./features/invoices/invoices-page.ts').then(m => m.InvoicesPage),
  },
  {
    path: 'agency',
    title: 'Agency',
    canActivate: [signedIn],
    canDeactivate: [dirtyFormGuard],
    loadComponent: () => import('./features/agency/agency-page.ts').then(m => m.AgencyPage),
  },
  {
    path: 'team',
    title: 'Team',
    canActivate: [signedIn],
    loadComponent: () => import('./features/team/team-page.ts').then(m => m.TeamPage),
  },
  {
    path: 'activity',
    title: 'Activity',
    canActivate: [signedIn],
    loadComponent: () => import('./features/activity/activity-page.ts').then(m => m.ActivityPage),
  },
  ...authRoutes(),
];
