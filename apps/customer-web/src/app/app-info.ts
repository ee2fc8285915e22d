import type { AppInfo } from '@astro/web-kit';

/** What this application is called, and who may use it. */
export const appInfo: AppInfo = {
  component: 'customer-web',
  title: 'AstroBookings',
  roles: ['traveler'],
  kind: 'shop',
  registration: 'traveler',
  home: '/',
  searchPage: '/launches',
};
