import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, type OnInit, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, pattern, required } from '@angular/forms/signals';
import { WEBHOOK_EVENTS, WEBHOOK_EVENT_TEXTS } from '@astro/domain';
import type { Webhook } from '@astro/supplier-web--admin-api';
import { ProblemBox } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { Choices } from './choices.ts';

/** Changes an address, its description and what it is told. */
@Component({
  selector: 'ab-edit-webhook',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Choices, Field, FormField, FormRoot, ProblemBox],
  template: `
    <form class="ab-card ab-stack" [formRoot]="f" (submit)="send()" data-testid="edit-webhook-form">
      <ab-field label="Address" hint="A public address that begins with https://" [field]="f.url">
        <input type="url" inputmode="url" autocomplete="off" data-testid="webhook-url" [formField]="f.url" />
      </ab-field>
      <ab-field label="Description" [optional]="true" [field]="f.description">
        <input autocomplete="off" data-testid="webhook-description" [formField]="f.description" />
      </ab-field>
      <ab-choices label="Tell it when" [options]="options" [(chosen)]="events" [error]="eventsError()" />
      <ab-problem [error]="problem()" />
      <div>
        <button type="submit" class="ab-button" data-testid="save-webhook" [disabled]="f().submitting()">Save</button>
      </div>
    </form>
  `,
})
export class EditWebhook implements OnInit {
  readonly webhook = input.required<Webhook>();
  /** The address as it is now. */
  readonly saved = output<Webhook>();

  protected readonly options = WEBHOOK_EVENTS.map(value => ({ value, text: WEBHOOK_EVENT_TEXTS[value] }));
  protected readonly events = signal<readonly string[]>([]);
  protected readonly eventsError = signal('');
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly model = signal({ url: '', description: '' });

  protected readonly f = form(this.model, path => {
    required(path.url, { message: 'Please type the address.' });
    pattern(path.url, /^\s*https:\/\/\S+\s*$/i, { message: 'Please give an address that begins with https://.' });
    maxLength(path.url, 2_000, { message: 'Please use at most 2,000 characters.' });
    maxLength(path.description, 200, { message: 'Please use at most 200 characters.' });
  });

  ngOnInit(): void {
    const { url, description, events } = this.webhook();
    this.model.set({ url, description });
    this.events.set(events);
  }

  protected async send(): Promise<void> {
    this.eventsError.set(this.events().length === 0 ? 'Please choose what shall be told.' : '');
    await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        if (this.eventsError() !== '') return;
        const { url, description } = this.model();
        const body = { url: url.trim(), description: description.trim(), events: this.events() };
        const path = `/api/v1/agency/webhooks/${encodeURIComponent(this.webhook().id)}`;
        this.saved.emit(await firstValueFrom(this.http.patch<Webhook>(path, body)));
      },
    });
  }
}
