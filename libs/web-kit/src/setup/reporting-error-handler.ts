import { isPlatformBrowser } from '@angular/common';
import { ErrorHandler, Injectable, PLATFORM_ID, inject } from '@angular/core';
import { ProblemError } from '../http/problem-error.ts';
import { isModuleMissing } from './module-missing.ts';

/** A page that fails in a loop must not flood the log. */
const REPORTS_MAX = 10;
const TEXT_CHARS_MAX = 4000;

/** Sends errors that nobody handled to the web host, which logs them for IT; the console still shows them. */
@Injectable()
export class ReportingErrorHandler extends ErrorHandler {
  private readonly isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private sent = 0;

  override handleError(error: unknown): void {
    super.handleError(error);
    // A problem was answered by a service, which logged it with its request id; a release takes modules away in every open tab.
    const isExpected = error instanceof ProblemError || isModuleMissing(error);
    if (!this.isBrowser || isExpected || this.sent >= REPORTS_MAX) return;
    this.sent += 1;
    const report = {
      message: (error instanceof Error ? error.message : String(error)).slice(0, TEXT_CHARS_MAX),
      stack: error instanceof Error ? (error.stack ?? '').slice(0, TEXT_CHARS_MAX) : '',
      url: location.pathname,
    };
    void fetch('/client-errors', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
      keepalive: true,
    }).catch(() => undefined);
  }
}
