import type { NavEntry } from '@astro/web-kit';
import { appInfo } from './app-info.ts';

/** Where employees can go: finance sees money, IT people and places (DOMAIN, who may do what). The guards of the routes say the same. */
export const nav: readonly NavEntry[] = [
  { label: 'Overview', link: '/', icon: 'home', roles: appInfo.roles },
  { label: 'Agencies', link: '/agencies', icon: 'rocket', roles: ['finance'] },
  { label: 'Launches', link: '/launches', icon: 'calendar', roles: ['finance'] },
  { label: 'Bookings', link: '/bookings', icon: 'seat', roles: ['finance'] },
  { label: 'Invoices', link: '/invoices', icon: 'invoice', roles: ['finance'] },
  { label: 'Revenue', link: '/revenue', icon: 'chart', roles: ['finance'] },
  { label: 'Annual report', link: '/annual', icon: 'record', roles: ['finance'] },
  { label: 'Months', link: '/months', icon: 'clock', roles: ['finance'] },
  { label: 'Users', link: '/users', icon: 'person', roles: ['it'] },
  { label: 'Spaceports', link: '/spaceports', icon: 'pin', roles: ['it'] },
  { label: 'Destinations', link: '/destinations', icon: 'globe', roles: ['it'] },
];
