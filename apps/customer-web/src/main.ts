import { startRendered } from '@astro/web-kit';
import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';

void startRendered(App, appConfig);
