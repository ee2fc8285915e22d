import { AngularAppEngine } from '@angular/ssr';

// The web host builds the request's address from its own PUBLIC_URL, never from the caller's Host header.
const engine = new AngularAppEngine({
  allowedHosts: [new URL(process.env['PUBLIC_URL'] ?? 'https://localhost').hostname],
});

/** Renders the page at the request's address; null where no route has it. The web host calls this. */
export const render = (request: Request): Promise<Response | null> => engine.handle(request);

/** The name that the Angular CLI looks for; the web host uses `render`. */
export const reqHandler = render;
