import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { isKeyExpired, KEY_SCOPE_TEXTS } from '@astro/domain';
import type { ApiKey, CreatedApiKey } from '@astro/everyone--auth-service';
import type { AgencyKeys } from '@astro/supplier-web--admin-api';
import { Confirmations, EmptyState, Instant, ProblemBox, Skeleton, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { AgencyState } from '../../agency/agency-state.ts';
import { MakeKey } from './make-key.ts';
import { ShownOnce } from './shown-once.ts';

/** The API keys of the agency: owners make and revoke them, staff see that they exist (S17). */
@Component({
  selector: 'ab-api-keys',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, MakeKey, ProblemBox, ShownOnce, Skeleton],
  templateUrl: './api-keys.html',
  styleUrl: './api-keys.css',
})
export class ApiKeys {
  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly keys = httpResource<AgencyKeys>(() => '/api/v1/agency/keys');
  protected readonly list = computed(() => (this.keys.hasValue() ? this.keys.value() : undefined));
  protected readonly made = signal<CreatedApiKey | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly revoking = signal<string | null>(null);
  protected readonly texts = KEY_SCOPE_TEXTS;
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected onMade(key: CreatedApiKey): void {
    this.made.set(key);
    this.keys.reload();
  }

  protected isOver(key: ApiKey): boolean {
    return isKeyExpired(key.expiresAt === null ? null : new Date(key.expiresAt), new Date());
  }

  protected async revoke(key: ApiKey): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Revoke ${key.name}?`,
      text: 'The program that uses it gets no new token from now on; a token that it already has ends within five minutes.',
      confirmLabel: 'Revoke',
      cancelLabel: 'Keep',
      isDangerous: true,
    });
    if (!isSure) return;
    this.revoking.set(key.id);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete(`/api/v1/agency/keys/${encodeURIComponent(key.id)}`));
      if (this.made()?.id === key.id) this.made.set(null);
      this.toasts.show(`${key.name} is revoked.`);
      this.keys.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.revoking.set(null);
    }
  }
}
