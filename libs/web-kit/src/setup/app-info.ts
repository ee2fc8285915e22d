import { InjectionToken } from '@angular/core';

/** The roles that a signed-in person can have. */
export type Role = 'traveler' | 'agency-owner' | 'agency-staff' | 'finance' | 'it';

/** What an application says about itself to the shared screens. */
export interface AppInfo {
  /** The component name of SYSTEM.md, such as `customer-web`. */
  component: string;
  /** The name people read in the top bar and in the page title. */
  title: string;
  /** Which roles may use this application; others are told so after signing in. */
  roles: readonly Role[];
  /** Staff tools are dense and have a command palette; the shop is comfortable. */
  kind: 'shop' | 'staff';
  /** Who can create an account here; employees are only invited. */
  registration?: 'traveler' | 'agency';
  /** Where `/` leads from a page that has no search field of its own. */
  searchPage?: string;
  /** Where signing in leads when nothing else was asked for. */
  home: string;
}

/** The running application's own description. */
export const APP_INFO = new InjectionToken<AppInfo>('APP_INFO');
