import { RenderMode, type ServerRoute } from '@angular/ssr';

/** Public pages come rendered, for readers without JavaScript and for search engines; what belongs to one person is rendered in the browser only. */
export const serverRoutes: ServerRoute[] = [
  { path: 'account/**', renderMode: RenderMode.Client },
  { path: 'checkout/**', renderMode: RenderMode.Client },
  { path: 'trips/**', renderMode: RenderMode.Client },
  { path: '**', renderMode: RenderMode.Server },
];
