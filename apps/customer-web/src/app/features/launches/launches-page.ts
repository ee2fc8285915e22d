import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import type { Launch, LaunchPage } from '@astro/customer-web--customer-api';
import { EmptyState, ProblemBox, Shortcuts, Skeleton, urlState } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { LaunchCard } from './launch-card.ts';

/** All launches on sale: search, filters and sort in the address, more rows by cursor (T2, C1). */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, LaunchCard, ProblemBox, Skeleton],
  templateUrl: './launches-page.html',
  styleUrl: './launches-page.css',
})
export class LaunchesPage {
  protected readonly filter = urlState({
    q: '',
    range: '',
    destination: '',
    spaceport: '',
    agency: '',
    from: '',
    to: '',
    seats: '',
    maxPrice: '',
    sort: 'departure',
  });
  protected readonly first = httpResource<LaunchPage>(() => ({ url: '/api/v1/launches', params: this.query() }));
  /** The last page that came: kept, dimmed, while the next one is fetched (C2). */
  protected readonly page = linkedSignal<LaunchPage | undefined, LaunchPage | undefined>({
    source: () => (this.first.hasValue() ? this.first.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly more = linkedSignal<LaunchPage | undefined, { items: Launch[]; nextCursor: string | null }>({
    source: this.page,
    computation: page => ({ items: [], nextCursor: page?.nextCursor ?? null }),
  });
  protected readonly launches = computed(() => [...(this.page()?.items ?? []), ...this.more().items]);
  protected readonly isLoadingMore = signal(false);
  protected readonly moreError = signal<unknown>(null);
  /** The filters stay open on wide screens and when one of them is set. */
  protected readonly isFiltered = computed(() => !this.filter.isDefault());
  private readonly http = inject(HttpClient);

  constructor() {
    inject(Shortcuts).add({
      label: 'Search launches',
      key: '/',
      run: () => document.querySelector<HTMLInputElement>('#launch-q')?.focus(),
    });
  }

  /** The filters as the API wants them: prices there are cents. */
  private query(): Record<string, string> {
    const { maxPrice, ...query } = this.filter.query();
    const dollars = Number(maxPrice);
    return { ...query, ...(dollars > 0 ? { maxPrice: String(Math.round(dollars * 100)) } : {}), limit: '20' };
  }

  protected change(name: string, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.filter.set({ [name]: value }, { replace: name === 'q' });
  }

  /** Without JavaScript the browser sends the form itself; with it the address already holds everything. */
  protected send(event: Event): void {
    event.preventDefault();
  }

  protected async showMore(): Promise<void> {
    const { items, nextCursor } = this.more();
    if (nextCursor === null || this.isLoadingMore()) return;
    this.isLoadingMore.set(true);
    this.moreError.set(null);
    try {
      const page = await firstValueFrom(
        this.http.get<LaunchPage>('/api/v1/launches', { params: { ...this.query(), cursor: nextCursor } }),
      );
      this.more.set({ items: [...items, ...page.items], nextCursor: page.nextCursor });
    } catch (error) {
      this.moreError.set(error);
    } finally {
      this.isLoadingMore.set(false);
    }
  }
}
