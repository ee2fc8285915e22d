import { RenderMode, type ServerRoute } from '@angular/ssr';

/** Public pages come rendered, for readers without JavaScript and for search engines; what belongs to one person is rendered in the browser only. */
export const serverRoutes: ServerRoute[] = [
  { path: 'launches/:slug/book', renderMode: RenderMode.Client },
  { path: 'trips', renderMode: RenderMode.Client },
  { path: 'trips/:id', renderMode: RenderMode.Client },
  { path: 'trips/:id/move', renderMode: RenderMode.Client },
  { path: 'profile', renderMode: RenderMode.Client },
  { path: '**', renderMode: RenderMode.Server },
];
