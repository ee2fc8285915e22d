import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Invoice } from '@astro/employee-web--admin-api';
import {
  Confirmations,
  Icon,
  Instant,
  type MayBeDirty,
  Money,
  ProblemBox,
  ProblemError,
  Skeleton,
  Status,
  Ticker,
  Toasts,
  dayText,
} from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { launchDay } from '../../lists/launch-day.ts';
import { ageText } from '../invoices/age-text.ts';
import { IssueCreditNote } from './issue-credit-note.ts';
import { RecordPayment } from './record-payment.ts';

/** One invoice: how it came about, what was paid, and what finance can do with it (F5). */
@Component({
  selector: 'ab-invoice-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Instant, IssueCreditNote, Money, ProblemBox, RecordPayment, RouterLink, Skeleton, Status],
  templateUrl: './invoice-page.html',
  styleUrl: './invoice-page.css',
})
export class InvoicePage implements MayBeDirty {
  /** Invoice id from the route. */
  readonly id = input.required<string>();

  protected readonly url = computed(() => `/api/v1/invoices/${encodeURIComponent(this.id())}`);
  protected readonly loaded = httpResource<Invoice>(() => this.url());
  protected readonly invoice = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly age = computed(() => {
    const invoice = this.invoice();
    return invoice === undefined ? '' : ageText(invoice, this.ticker.now());
  });
  protected readonly isSending = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly dayText = dayText;
  protected readonly launchDay = launchDay;
  private readonly payment = viewChild(RecordPayment);
  private readonly creditNote = viewChild(IssueCreditNote);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);
  private readonly ticker = inject(Ticker);

  isDirty(): boolean {
    return (this.payment()?.isDirty() ?? false) || (this.creditNote()?.isDirty() ?? false);
  }

  /** Mails the PDF to the agency; the scheduler does it a moment later. */
  protected async mail(invoice: Invoice): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Send ${invoice.number} to ${invoice.agencyName}?`,
      text: 'The agency gets it by e-mail with the PDF, also if it had it before.',
      confirmLabel: 'Send',
    });
    if (!isSure) return;
    this.isSending.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.post(`${this.url()}/send`, null));
      this.toasts.show(`${invoice.number} is on its way to ${invoice.agencyName}.`);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isSending.set(false);
    }
  }
}
