import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Confirmations, Instant, ProblemBox, Skeleton, Status, Toasts } from '@astro/web-kit';
import type { MailDetail, MailEdit, MailPreview as Preview } from '#contract';
import { type Observable, firstValueFrom } from 'rxjs';
import { EditMail } from './edit-mail.ts';
import { MailPreview } from './mail-preview.ts';

/** One mail: what it says, what happened to it, and what IT may do about it (O17). */
@Component({
  selector: 'ab-mail-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EditMail, Instant, MailPreview, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './mail-page.html',
  styles: `
    pre {
      margin: 0;
      max-height: 32rem;
      padding: 0.75rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      overflow: auto;
      background: var(--ab-sunken);
      font-size: var(--ab-text-small);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class MailPage {
  /** Id of the mail, from the route. */
  readonly id = input.required<string>();

  protected readonly loaded = httpResource<MailDetail>(() => this.url());
  protected readonly mail = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly words = signal<Preview | null>(null);
  /** Words of the mail as it stands: what was rendered before a change is no draft for the next one. */
  protected readonly wordsNow = computed(() => {
    const words = this.words();
    return words?.version === this.mail()?.version ? words : null;
  });
  protected readonly data = computed(() => JSON.stringify(this.mail()?.data, null, 2));
  protected readonly canAct = computed(() => ['pending', 'failed'].includes(this.mail()?.status ?? ''));
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  private readonly url = computed(() => `/api/v1/mails/${encodeURIComponent(this.id())}`);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected async retry(mail: MailDetail): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Try this mail again?',
      text: `The scheduler sends it to ${mail.to} as soon as it can, with a fresh count of tries.`,
      confirmLabel: 'Try again',
    });
    if (isSure && (await this.run(this.http.post(`${this.url()}/retry`, null))))
      this.toasts.show('The mail is back in the queue.');
  }

  protected async markSent(mail: MailDetail): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Mark as sent?',
      text: `Say so when ${mail.to} has got it by another way. The scheduler will not send it any more.`,
      confirmLabel: 'Mark as sent',
    });
    if (isSure && (await this.run(this.http.post(`${this.url()}/mark-sent`, null))))
      this.toasts.show('The mail counts as sent.', () => void this.unmark());
  }

  /** Takes "mark as sent" back. */
  protected async unmark(): Promise<void> {
    if (await this.run(this.http.post(`${this.url()}/unmark-sent`, null)))
      this.toasts.show('The mail stands again where it stood.');
  }

  /** Puts back what it said before a change. */
  protected async putBack(mail: MailDetail, edit: MailEdit): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Put back what it said before?',
      text: 'Reader, subject and text are again as they were before this change.',
      confirmLabel: 'Put back',
    });
    const body = { version: mail.version, ...edit.before };
    if (isSure && (await this.run(this.http.patch(this.url(), body))))
      this.toasts.show('The mail says again what it said.');
  }

  /** What a change changed, in words. */
  protected changedText({ before, after }: MailEdit): string {
    const changed = [
      ...(before.to === after.to ? [] : [`reader ${before.to} to ${after.to}`]),
      ...(before.subject === after.subject ? [] : [`subject ${quoted(before.subject)} to ${quoted(after.subject)}`]),
      ...(before.text === after.text ? [] : [after.text === null ? 'text, back to its own words' : 'text']),
    ];
    return changed.length === 0 ? 'nothing' : changed.join('; ');
  }

  protected async delete(mail: MailDetail): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Delete this mail?',
      text:
        mail.status === 'sent'
          ? 'It was sent already; deleting takes away the proof of it. This cannot be undone.'
          : `${mail.to} will not get it. This cannot be undone.`,
      confirmLabel: 'Delete',
      isDangerous: true,
    });
    if (!isSure || !(await this.run(this.http.delete(this.url())))) return;
    this.toasts.show('The mail is deleted.');
    await this.router.navigate(['/mails']);
  }

  private async run(request: Observable<unknown>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request);
      this.loaded.reload();
      return true;
    } catch (error) {
      this.problem.set(error);
      this.loaded.reload();
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

const quoted = (text: string | null): string => (text === null ? 'of its kind' : `“${text}”`);
