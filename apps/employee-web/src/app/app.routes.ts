import type { Route, Routes } from '@angular/router';
import { authRoutes, dirtyFormGuard, hasRole, signedIn } from '@astro/web-kit';

const forFinance: Pick<Route, 'canActivate'> = { canActivate: [hasRole('finance')] };
const forIt: Pick<Route, 'canActivate'> = { canActivate: [hasRole('it')] };
const form: Pick<Route, 'canDeactivate'> = { canDeactivate: [dirtyFormGuard] };

/** Every page of the application; each loads its own code. The role decides which ones open; the APIs decide again. */
export const routes: Routes = [
  {
    path: '',
    title: 'Overview',
    canActivate: [signedIn],
    loadComponent: () => import('./features/home/home-page.ts').then(m => m.HomePage),
  },
  {
    path: 'agencies',
    title: 'Agencies',
    ...forFinance,
    loadComponent: () => import('./features/agencies/agencies-page.ts').then(m => m.AgenciesPage),
  },
  {
    path: 'agencies/:id',
    title: 'Agency',
    ...forFinance,
    loadComponent: () => import('./features/agency/agency-page.ts').then(m => m.AgencyPage),
  },
  {
    path: 'launches',
    title: 'Launches',
    ...forFinance,
    loadComponent: () => import('./features/launches/launches-page.ts').then(m => m.LaunchesPage),
  },
  {
    path: 'bookings',
    title: 'Bookings',
    ...forFinance,
    loadComponent: () => import('./features/bookings/bookings-page.ts').then(m => m.BookingsPage),
  },
  {
    path: 'bookings/:id',
    title: 'Booking',
    ...forFinance,
    loadComponent: () => import('./features/booking/booking-page.ts').then(m => m.BookingPage),
  },
  {
    path: 'invoices',
    title: 'Invoices',
    ...forFinance,
    loadComponent: () => import('./features/invoices/invoices-page.ts').then(m => m.InvoicesPage),
  },
  {
    path: 'invoices/:id',
    title: 'Invoice',
    ...forFinance,
    ...form,
    loadComponent: () => import('./features/invoice/invoice-page.ts').then(m => m.InvoicePage),
  },
  {
    path: 'revenue',
    title: 'Revenue',
    ...forFinance,
    loadComponent: () => import('./features/revenue/revenue-page.ts').then(m => m.RevenuePage),
  },
  {
    path: 'revenue/entries',
    title: 'Entries',
    ...forFinance,
    loadComponent: () => import('./features/revenue/entries-page.ts').then(m => m.EntriesPage),
  },
  {
    path: 'annual',
    title: 'Annual report',
    ...forFinance,
    loadComponent: () => import('./features/annual/annual-page.ts').then(m => m.AnnualPage),
  },
  {
    path: 'annual/payments',
    title: 'Payments',
    ...forFinance,
    loadComponent: () => import('./features/annual/payments-page.ts').then(m => m.PaymentsPage),
  },
  {
    path: 'annual/projected',
    title: 'Projected fees',
    ...forFinance,
    loadComponent: () => import('./features/annual/projected-page.ts').then(m => m.ProjectedPage),
  },
  {
    path: 'months',
    title: 'Months',
    ...forFinance,
    loadComponent: () => import('./features/months/months-page.ts').then(m => m.MonthsPage),
  },
  {
    path: 'users',
    title: 'Users',
    ...forIt,
    loadComponent: () => import('./features/users/users-page.ts').then(m => m.UsersPage),
  },
  {
    path: 'users/invite',
    title: 'Invite an employee',
    ...forIt,
    ...form,
    loadComponent: () => import('./features/users/invite-employee-page.ts').then(m => m.InviteEmployeePage),
  },
  {
    path: 'spaceports',
    title: 'Spaceports',
    ...forIt,
    loadComponent: () => import('./features/spaceports/spaceports-page.ts').then(m => m.SpaceportsPage),
  },
  {
    path: 'spaceports/new',
    title: 'New spaceport',
    ...forIt,
    ...form,
    loadComponent: () => import('./features/spaceports/spaceport-form-page.ts').then(m => m.SpaceportFormPage),
  },
  {
    path: 'spaceports/:id',
    title: 'Spaceport',
    ...forIt,
    ...form,
    loadComponent: () => import('./features/spaceports/spaceport-form-page.ts').then(m => m.SpaceportFormPage),
  },
  {
    path: 'destinations',
    title: 'Destinations',
    ...forIt,
    loadComponent: () => import('./features/destinations/destinations-page.ts').then(m => m.DestinationsPage),
  },
  {
    path: 'destinations/new',
    title: 'New destination',
    ...forIt,
    ...form,
    loadComponent: () => import('./features/destinations/destination-form-page.ts').then(m => m.DestinationFormPage),
  },
  {
    path: 'destinations/:id',
    title: 'Destination',
    ...forIt,
    ...form,
    loadComponent: () => import('./features/destinations/destination-form-page.ts').then(m => m.DestinationFormPage),
  },
  ...authRoutes(),
];
