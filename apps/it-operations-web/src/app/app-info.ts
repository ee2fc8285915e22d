import type { AppInfo } from '@astro/web-kit';

/** What this application is called, and who may use it. */
export const appInfo: AppInfo = {
  component: 'it-operations-web',
  title: 'AstroBookings Operations',
  roles: ['it'],
  kind: 'staff',
  home: '/',
};
