import { ChangeDetectionStrategy, Component, effect, inject, input, output } from '@angular/core';
import type { Delivery, DeliveryPage } from '@astro/supplier-web--admin-api';
import { EmptyState, Instant, pagedList, Pager, ProblemBox, Skeleton, Status, urlState } from '@astro/web-kit';
import { AgencyState } from '../../agency/agency-state.ts';
import { WebhookStore } from './webhook.store.ts';

/** While something is on its way, the log asks again after this time. */
const LOOK_AGAIN_MS = 2_000;

/** What an address was told, with payload, answer and *Resend* (S16); filter and page stand in the address. */
@Component({
  selector: 'ab-webhook-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, Pager, ProblemBox, Skeleton, Status],
  templateUrl: './webhook-log.html',
  styleUrl: './webhook-log.css',
})
export class WebhookLog {
  readonly webhookId = input.required<string>();
  /** Whether the address is on: nothing is sent to one that is off. */
  readonly isOn = input.required<boolean>();
  /** Grows when something was put in line outside of the log. */
  readonly round = input(0);
  /** Somebody wants a message sent again. */
  readonly resend = output<Delivery>();
  /** What was on its way was asked for again: the state of the address may be another one now. */
  readonly looked = output<void>();

  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly store = inject(WebhookStore);
  protected readonly state = urlState({ status: '', cursor: '', page: 1 });
  protected readonly list = pagedList<DeliveryPage>(() => {
    this.round();
    const { status, cursor } = this.state.value();
    const params: Record<string, string> = status === '' ? {} : { status };
    return {
      url: `/api/v1/agency/webhooks/${encodeURIComponent(this.webhookId())}/deliveries`,
      params,
      cursor,
    };
  });
  protected readonly statuses = [
    { value: '', label: 'All' },
    { value: 'waiting', label: 'Waiting' },
    { value: 'delivered', label: 'Delivered' },
    { value: 'failed', label: 'Failed' },
  ];

  constructor() {
    effect(onCleanup => {
      const isMoving = this.list.page()?.items.some(one => one.status === 'sending' || isSoon(one)) === true;
      if (!isMoving) return;
      const timer = setTimeout(() => {
        this.list.reload();
        this.looked.emit();
      }, LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected choose(event: Event): void {
    this.state.set({ status: (event.target as HTMLSelectElement).value, cursor: '', page: 1 });
  }

  /** The payload over several lines, for people; what was sent is the same on one line. */
  protected readable(payload: string): string {
    try {
      return JSON.stringify(JSON.parse(payload), null, 2);
    } catch {
      return payload;
    }
  }
}

const isSoon = (one: Delivery): boolean =>
  one.status === 'waiting' && one.nextTryAt !== null && Date.parse(one.nextTryAt) - Date.now() < 5 * LOOK_AGAIN_MS;
