import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { SavedView, SavedViewList, UpdateView, ViewedPage } from '@astro/supplier-web--admin-api';
import { attemptKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

const URL = '/api/v1/agency/views';

/** The views of one list: own and shared ones. */
@Injectable()
export class SavedViewsStore {
  /** Which list; undefined until the component knows. */
  readonly page = signal<ViewedPage | undefined>(undefined);
  /** By name; a list that cannot be read has none, and goes on without. */
  readonly views = computed(() => this.kept()?.items ?? []);
  /** Whether the views were read at all. */
  readonly isKnown = computed(() => this.kept() !== undefined);
  private readonly loaded = httpResource<SavedViewList>(() => {
    const page = this.page();
    return page === undefined ? undefined : { url: URL, params: { page } };
  });
  private readonly kept = linkedSignal<SavedViewList | undefined, SavedViewList | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();

  /** Keeps the present filters under a name. */
  async save(view: { name: string; query: Record<string, string>; isShared: boolean }): Promise<SavedView> {
    const body = { ...view, page: this.page() };
    const saved = await firstValueFrom(this.http.post<SavedView>(URL, body, { headers: this.attempt.headers(body) }));
    this.attempt.done();
    this.kept.update(list => ({ items: [...(list?.items ?? []), saved] }));
    this.reload();
    return saved;
  }

  /** Gives a view another name, reach or content, unless somebody was faster. */
  async change(
    view: SavedView,
    changes: { name?: string; isShared?: boolean; query?: Record<string, string> },
  ): Promise<void> {
    const body: UpdateView = { page: view.page, version: view.version, ...changes };
    const changed = await firstValueFrom(this.http.patch<SavedView>(`${URL}/${encodeURIComponent(view.id)}`, body));
    this.kept.update(list => ({ items: (list?.items ?? []).map(one => (one.id === changed.id ? changed : one)) }));
    this.reload();
  }

  /** Forgets a view. */
  async remove(view: SavedView): Promise<void> {
    await firstValueFrom(this.http.delete(`${URL}/${encodeURIComponent(view.id)}`));
    this.reload();
  }

  /** Reads what is kept now. */
  reload(): void {
    this.loaded.reload();
  }
}
