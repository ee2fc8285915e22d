import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, pattern, required } from '@angular/forms/signals';
import { WEBHOOK_EVENTS, WEBHOOK_EVENT_TEXTS } from '@astro/domain';
import type { CreatedWebhook } from '@astro/supplier-web--admin-api';
import { attemptKey, ProblemBox } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { Choices } from './choices.ts';

const EMPTY = { url: '', description: '' };
const ALL: readonly string[] = WEBHOOK_EVENTS;

/** Adds an address that is told what happens. */
@Component({
  selector: 'ab-add-webhook',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Choices, Field, FormField, FormRoot, ProblemBox],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="add-webhook-heading">
      <h2 id="add-webhook-heading">Add a webhook</h2>
      <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="webhook-form">
        <div class="fields">
          <ab-field label="Address" hint="A public address that begins with https://" [field]="f.url">
            <input type="url" inputmode="url" autocomplete="off" data-testid="webhook-url" [formField]="f.url" />
          </ab-field>
          <ab-field label="Description" [optional]="true" [field]="f.description">
            <input autocomplete="off" data-testid="webhook-description" [formField]="f.description" />
          </ab-field>
        </div>
        <ab-choices label="Tell it when" [options]="options" [(chosen)]="events" [error]="eventsError()" />
        <ab-problem [error]="problem()" />
        <div>
          <button
            type="submit"
            class="ab-button ab-button--main"
            data-testid="add-webhook"
            [disabled]="f().submitting()"
          >
            Add webhook
          </button>
        </div>
      </form>
    </section>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }
  `,
})
export class AddWebhook {
  /** An address was added, with its secret. */
  readonly added = output<CreatedWebhook>();

  protected readonly options = WEBHOOK_EVENTS.map(value => ({ value, text: WEBHOOK_EVENT_TEXTS[value] }));
  protected readonly events = signal<readonly string[]>(ALL);
  protected readonly eventsError = signal('');
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();
  private readonly model = signal(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.url, { message: 'Please type the address.' });
    pattern(path.url, /^\s*https:\/\/\S+\s*$/i, { message: 'Please give an address that begins with https://.' });
    maxLength(path.url, 2_000, { message: 'Please use at most 2,000 characters.' });
    maxLength(path.description, 200, { message: 'Please use at most 200 characters.' });
  });

  protected async send(): Promise<void> {
    this.eventsError.set(this.events().length === 0 ? 'Please choose what shall be told.' : '');
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        if (this.eventsError() !== '') return;
        const { url, description } = this.model();
        const body = { url: url.trim(), description: description.trim(), events: this.events() };
        const answer = await firstValueFrom(
          this.http.post<CreatedWebhook>('/api/v1/agency/webhooks', body, { headers: this.attempt.headers(body) }),
        );
        this.added.emit(answer);
      },
    });
    if (!isSent || this.eventsError() !== '') return;
    this.attempt.done();
    this.events.set(ALL);
    this.f().reset(EMPTY);
  }
}
