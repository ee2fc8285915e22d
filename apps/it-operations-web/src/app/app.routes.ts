import type { Routes } from '@angular/router';
import { authRoutes, signedIn } from '@astro/web-kit';

const canActivate = [signedIn];

/** Every page of the application; each loads its own code. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Status',
    canActivate,
    loadComponent: () => import('./features/status/status-page.ts').then(m => m.StatusPage),
  },
  {
    path: 'logs',
    title: 'Logs',
    canActivate,
    loadComponent: () => import('./features/logs/logs-page.ts').then(m => m.LogsPage),
  },
  {
    path: 'logs/:id',
    title: 'Log line',
    canActivate,
    loadComponent: () => import('./features/logs/log-line-page.ts').then(m => m.LogLinePage),
  },
  {
    path: 'requests',
    title: 'Requests',
    canActivate,
    loadComponent: () => import('./features/trace/find-request-page.ts').then(m => m.FindRequestPage),
  },
  {
    path: 'requests/:id',
    title: 'Request',
    canActivate,
    loadComponent: () => import('./features/trace/trace-page.ts').then(m => m.TracePage),
  },
  {
    path: 'mails',
    title: 'Mail queue',
    canActivate,
    loadComponent: () => import('./features/mails/mails-page.ts').then(m => m.MailsPage),
  },
  {
    path: 'mails/:id',
    title: 'Mail',
    canActivate,
    loadComponent: () => import('./features/mails/mail-page.ts').then(m => m.MailPage),
  },
  {
    path: 'sync',
    title: 'Synchronisation',
    canActivate,
    loadComponent: () => import('./features/sync/sync-page.ts').then(m => m.SyncPage),
  },
  {
    path: 'jobs',
    title: 'Jobs',
    canActivate,
    loadComponent: () => import('./features/jobs/jobs-page.ts').then(m => m.JobsPage),
  },
  {
    path: 'jobs/:name',
    title: 'Job',
    canActivate,
    loadComponent: () => import('./features/jobs/job-page.ts').then(m => m.JobPage),
  },
  {
    // Not /metrics: that address of the host is for Prometheus.
    path: 'charts',
    title: 'Metrics',
    canActivate,
    loadComponent: () => import('./features/metrics/metrics-page.ts').then(m => m.MetricsPage),
  },
  {
    path: 'alerts',
    title: 'Alerts',
    canActivate,
    loadComponent: () => import('./features/alerts/alerts-page.ts').then(m => m.AlertsPage),
  },
  {
    path: 'audit',
    title: 'Audit log',
    canActivate,
    loadComponent: () => import('./features/audit/audit-page.ts').then(m => m.AuditPage),
  },
  ...authRoutes(),
];
