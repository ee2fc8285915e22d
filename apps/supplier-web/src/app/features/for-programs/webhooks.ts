import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { WEBHOOK_EVENT_TEXTS } from '@astro/domain';
import type { CreatedWebhook, WebhookList } from '@astro/supplier-web--admin-api';
import { EmptyState, ProblemBox, Skeleton, Status } from '@astro/web-kit';
import { AgencyState } from '../../agency/agency-state.ts';
import { AddWebhook } from './add-webhook.ts';
import { ShownOnce } from './shown-once.ts';
import { webhookState } from './webhook-state.ts';

/** The addresses that are told what happens (S16). */
@Component({
  selector: 'ab-webhooks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AddWebhook, EmptyState, ProblemBox, RouterLink, ShownOnce, Skeleton, Status],
  template: `
    @if (added(); as added) {
      <ab-shown-once
        [heading]="
          added.secret === null ? 'The webhook is there, its secret is not' : 'The secret to check messages with'
        "
        [secret]="added.secret"
        (kept)="this.added.set(null)"
      >
        <p>
          <a [routerLink]="['/for-programs/webhooks', added.id]">Send a test</a> when your program is ready to take it.
        </p>
      </ab-shown-once>
    }
    @if (webhooks.error(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="webhooks.reload()" />
    } @else if (items(); as items) {
      @if (items.length === 0) {
        <ab-empty
          heading="No webhooks yet"
          text="A webhook tells your program at once when a booking is confirmed or a launch changes, so that it need not ask."
        />
      } @else {
        <div
          class="ab-table-frame"
          tabindex="0"
          role="region"
          aria-label="Webhooks"
          [class.ab-stale]="webhooks.isLoading()"
        >
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">State</th>
                <th scope="col">Is told when</th>
              </tr>
            </thead>
            <tbody>
              @for (webhook of items; track webhook.id) {
                <tr data-testid="webhook">
                  <th scope="row" class="address">
                    <a [routerLink]="['/for-programs/webhooks', webhook.id]">{{ webhook.url }}</a>
                    @if (webhook.description) {
                      <span class="ab-small ab-soft line">{{ webhook.description }}</span>
                    }
                  </th>
                  <td data-label="State"><ab-status kind="webhook" [value]="stateOf(webhook)" /></td>
                  <td data-label="Is told when">
                    <div>
                      @for (event of webhook.events; track event) {
                        <span class="line">{{ texts[event] }}</span>
                      }
                    </div>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      @if (isOwner()) {
        <ab-add-webhook (added)="onAdded($event)" />
      }
    } @else {
      <ab-skeleton [count]="3" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: calc(var(--ab-gap) * 1.5);
      min-width: 0;
    }

    :host > * {
      min-width: 0;
    }

    .address {
      overflow-wrap: anywhere;
    }

    .line {
      display: block;
      font-weight: 420;
    }
  `,
})
export class Webhooks {
  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly webhooks = httpResource<WebhookList>(() => '/api/v1/agency/webhooks');
  protected readonly items = computed(() => (this.webhooks.hasValue() ? this.webhooks.value().items : undefined));
  protected readonly added = signal<CreatedWebhook | null>(null);
  protected readonly texts = WEBHOOK_EVENT_TEXTS;
  protected readonly stateOf = webhookState;

  protected onAdded(webhook: CreatedWebhook): void {
    this.added.set(webhook);
    this.webhooks.reload();
  }
}
