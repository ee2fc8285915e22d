import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type EnvironmentProviders,
  makeEnvironmentProviders,
  provideBrowserGlobalErrorListeners,
  ErrorHandler,
} from '@angular/core';
import { TitleStrategy } from '@angular/router';
import { KitTitle } from '../frame/page-focus.ts';
import { kitInterceptor } from '../http/kit.interceptor.ts';
import { APP_INFO, type AppInfo } from './app-info.ts';
import { ReportingErrorHandler } from './reporting-error-handler.ts';

/** What every application puts into its providers: HTTP with typed problems, session, titles, error reports. */
export const provideWebKit = (app: AppInfo): EnvironmentProviders =>
  makeEnvironmentProviders([
    { provide: APP_INFO, useValue: app },
    { provide: TitleStrategy, useExisting: KitTitle },
    { provide: ErrorHandler, useClass: ReportingErrorHandler },
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([kitInterceptor])),
  ]);
