import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { WEBHOOK_EVENT_TEXTS } from '@astro/domain';
import type { Delivery, RotatedSecret, Webhook } from '@astro/supplier-web--admin-api';
import { Confirmations, Instant, ProblemBox, ProblemError, Skeleton, Status, Toasts } from '@astro/web-kit';
import { AgencyState } from '../../agency/agency-state.ts';
import { EditWebhook } from './edit-webhook.ts';
import { ShownOnce } from './shown-once.ts';
import { WebhookLog } from './webhook-log.ts';
import { webhookState, whyOff } from './webhook-state.ts';
import { WebhookStore } from './webhook.store.ts';

/** One address: what it is told, its secret, a test, and the log of its messages (S16). */
@Component({
  selector: 'ab-webhook-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [WebhookStore],
  imports: [EditWebhook, Instant, ProblemBox, RouterLink, ShownOnce, Skeleton, Status, WebhookLog],
  templateUrl: './webhook-page.html',
  styles: `
    h1 {
      overflow-wrap: anywhere;
      font-size: clamp(1.125rem, 1rem + 0.8vw, 1.5rem);
    }

    .line {
      display: block;
    }
  `,
})
export class WebhookPage {
  /** Webhook id, from the route. */
  readonly id = input.required<string>();

  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly store = inject(WebhookStore);
  protected readonly loaded = httpResource<Webhook>(() => `/api/v1/agency/webhooks/${encodeURIComponent(this.id())}`);
  protected readonly webhook = linkedSignal<Webhook | undefined, Webhook | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly rotated = signal<RotatedSecret | null>(null);
  protected readonly isEditing = signal(false);
  protected readonly round = signal(0);
  protected readonly texts = WEBHOOK_EVENT_TEXTS;
  protected readonly stateOf = webhookState;
  protected readonly whyOff = whyOff;
  private readonly router = inject(Router);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected onSaved(webhook: Webhook): void {
    this.loaded.set(webhook);
    this.isEditing.set(false);
    this.toasts.show('The webhook is changed.');
  }

  protected async switchTo(isEnabled: boolean): Promise<void> {
    if (!isEnabled && !(await this.isSureToSwitchOff())) return;
    const changed = await this.store.change(this.id(), { isEnabled });
    if (changed === null) return;
    this.loaded.set(changed);
    this.round.update(round => round + 1);
    this.toasts.show(isEnabled ? 'The webhook is on.' : 'The webhook is off.');
  }

  protected async rotate(): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Make a new secret?',
      text: 'Messages are signed with both secrets for 24 hours, then with the new one alone. A secret that was rotated out before ends at once.',
      confirmLabel: 'Make new secret',
    });
    if (isSure) this.rotated.set(await this.store.rotate(this.id()));
  }

  protected async test(): Promise<void> {
    if ((await this.store.test(this.id())) === null) return;
    this.round.update(round => round + 1);
    this.toasts.show('A test is on its way.');
  }

  protected async resend(delivery: Delivery): Promise<void> {
    if ((await this.store.resend(this.id(), delivery.id)) === null) return;
    this.round.update(round => round + 1);
    this.toasts.show(`${delivery.type} is sent again.`);
  }

  protected async remove(webhook: Webhook): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Remove this webhook?',
      text: `${webhook.url} is told nothing more, and the log of its messages goes, too.`,
      confirmLabel: 'Remove',
      cancelLabel: 'Keep',
      isDangerous: true,
    });
    if (!isSure || !(await this.store.remove(webhook.id))) return;
    this.toasts.show('The webhook is removed.');
    await this.router.navigate(['/for-programs'], { queryParams: { tab: 'webhooks' } });
  }

  private isSureToSwitchOff(): Promise<boolean> {
    return this.confirmations.ask({
      title: 'Switch this webhook off?',
      text: 'It is told nothing while it is off, and what waits for it is given up; you can send that again later.',
      confirmLabel: 'Switch off',
    });
  }
}
