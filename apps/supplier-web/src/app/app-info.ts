import type { AppInfo } from '@astro/web-kit';

/** What this application is called, and who may use it. */
export const appInfo: AppInfo = {
  component: 'supplier-web',
  title: 'AstroBookings Agencies',
  roles: ['agency-owner', 'agency-staff'],
  kind: 'staff',
  registration: 'agency',
  home: '/',
};
