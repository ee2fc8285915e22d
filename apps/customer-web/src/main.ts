import { bootstrapApplication } from '@angular/platform-browser';
import { firstPage, keepEarlyInput } from '@astro/web-kit';
import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';

const putBack = keepEarlyInput(document);
void bootstrapApplication(App, appConfig).then(firstPage).then(putBack);
