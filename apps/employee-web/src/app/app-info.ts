import type { AppInfo } from '@astro/web-kit';

/** What this application is called, and who may use it. */
export const appInfo: AppInfo = {
  component: 'employee-web',
  title: 'AstroBookings Office',
  roles: ['finance', 'it'],
  kind: 'staff',
  home: '/',
};
