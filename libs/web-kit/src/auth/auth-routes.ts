import { type Routes } from '@angular/router';
import { anybodySignedIn } from '../session/guards.ts';

/** Sign-in, registration, the pages behind mailed links, and the two pages for a wrong role or address. Put them last: `[...routes, ...authRoutes()]`. */
export const authRoutes = (): Routes => [
  { path: 'sign-in', title: 'Sign in', loadComponent: () => import('./sign-in-page.ts').then(m => m.SignInPage) },
  {
    path: 'register',
    title: 'Create an account',
    loadComponent: () => import('./register-page.ts').then(m => m.RegisterPage),
  },
  {
    path: 'verify-email',
    title: 'Confirm your e-mail',
    loadComponent: () => import('./verify-email-page.ts').then(m => m.VerifyEmailPage),
  },
  {
    path: 'forgot-password',
    title: 'Reset password',
    loadComponent: () => import('./forgot-password-page.ts').then(m => m.ForgotPasswordPage),
  },
  {
    path: 'reset-password',
    title: 'New password',
    loadComponent: () => import('./reset-password-page.ts').then(m => m.ResetPasswordPage),
  },
  {
    path: 'accept-invitation',
    title: 'Join your team',
    loadComponent: () => import('./accept-invitation-page.ts').then(m => m.AcceptInvitationPage),
  },
  {
    path: 'second-factor',
    title: 'Second factor',
    canActivate: [anybodySignedIn],
    loadComponent: () => import('./second-factor-page.ts').then(m => m.SecondFactorPage),
  },
  {
    path: 'forbidden',
    title: 'Not your page',
    loadComponent: () => import('./forbidden-page.ts').then(m => m.ForbiddenPage),
  },
  { path: '**', title: 'Nothing here', loadComponent: () => import('./not-found-page.ts').then(m => m.NotFoundPage) },
];
