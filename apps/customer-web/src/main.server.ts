import { type BootstrapContext, bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app.ts';
import { serverConfig } from './app/app.config.server.ts';

/** Renders the application once, for one request. */
const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);

export default bootstrap;
