import { RenderMode, type ServerRoute } from '@angular/ssr';

/**
 * Public pages come rendered, for readers without JavaScript and for search engines. What belongs to one person is rendered in the
 * browser only, and so are forms that nobody can send without the application.
 */
export const serverRoutes: ServerRoute[] = [
  { path: 'launches/:slug/book', renderMode: RenderMode.Client },
  { path: 'trips', renderMode: RenderMode.Client },
  { path: 'trips/:id', renderMode: RenderMode.Client },
  { path: 'trips/:id/move', renderMode: RenderMode.Client },
  { path: 'profile', renderMode: RenderMode.Client },
  ...[
    'sign-in',
    'register',
    'verify-email',
    'forgot-password',
    'reset-password',
    'accept-invitation',
    'second-factor',
  ].map((path): ServerRoute => ({ path, renderMode: RenderMode.Client })),
  { path: '**', renderMode: RenderMode.Server },
];
