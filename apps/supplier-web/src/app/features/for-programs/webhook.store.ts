import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { Delivery, RotatedSecret, UpdateWebhook, Webhook } from '@astro/supplier-web--admin-api';
import { attemptKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** What an owner does with one address: each act asks the server once and says how it ended. */
@Injectable()
export class WebhookStore {
  /** Which act runs; buttons wait for it. */
  readonly busy = signal<string | null>(null);
  readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();

  change(id: string, changes: UpdateWebhook): Promise<Webhook | null> {
    return this.act('change', () => firstValueFrom(this.http.patch<Webhook>(pathOf(id), changes)));
  }

  async remove(id: string): Promise<boolean> {
    const removed = await this.act('remove', async () => {
      await firstValueFrom(this.http.delete(pathOf(id)));
      return true;
    });
    return removed === true;
  }

  rotate(id: string): Promise<RotatedSecret | null> {
    return this.act('rotate', () => this.post<RotatedSecret>(`${pathOf(id)}/secret`));
  }

  test(id: string): Promise<Delivery | null> {
    return this.act('test', () => this.post<Delivery>(`${pathOf(id)}/test`));
  }

  resend(id: string, deliveryId: string): Promise<Delivery | null> {
    const path = `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}/resend`;
    return this.act(`resend-${deliveryId}`, () => this.post<Delivery>(path));
  }

  /** The same act again, after an answer that did not arrive, carries the same key. */
  private async post<T>(url: string): Promise<T> {
    const answer = await firstValueFrom(this.http.post<T>(url, null, { headers: this.attempt.headers(url) }));
    this.attempt.done();
    return answer;
  }

  private async act<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    if (this.busy() !== null) return null;
    this.busy.set(name);
    this.problem.set(null);
    try {
      return await work();
    } catch (error) {
      this.problem.set(error);
      return null;
    } finally {
      this.busy.set(null);
    }
  }
}

const pathOf = (id: string): string => `/api/v1/agency/webhooks/${encodeURIComponent(id)}`;
