import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SavedView, ViewedPage } from '@astro/supplier-web--admin-api';
import { Dialog, ProblemBox, Toasts } from '@astro/web-kit';
import { SavedViewsStore } from './saved-views.store.ts';

/** The kept views of a list: opened by a link, saved from the filters as they are, renamed, shared and deleted (S8). */
@Component({
  selector: 'ab-saved-views',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, ProblemBox, RouterLink],
  providers: [SavedViewsStore],
  templateUrl: './saved-views.html',
  styleUrl: './saved-views.css',
})
export class SavedViews {
  /** The list. */
  readonly page = input.required<ViewedPage>();
  /** Its filters, order and columns as they differ from nothing said; no page of it. */
  readonly query = input.required<Record<string, string>>();
  /** What else must stand in the address, such as the tab. */
  readonly fixed = input<Record<string, string>>({});

  protected readonly store = inject(SavedViewsStore);
  protected readonly mine = computed(() => this.store.views().filter(view => view.isMine));
  protected readonly isSaving = signal(false);
  protected readonly isManaging = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  private readonly toasts = inject(Toasts);
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('name');
  private readonly sharedField = viewChild<ElementRef<HTMLInputElement>>('shared');

  constructor() {
    effect(() => this.store.page.set(this.page()));
  }

  protected addressOf(view: SavedView): Record<string, string> {
    return { ...this.fixed(), ...view.query };
  }

  protected isCurrent(view: SavedView): boolean {
    return textOf(view.query) === textOf(this.query());
  }

  protected openSaving(): void {
    this.problem.set(null);
    this.isSaving.set(true);
  }

  protected openManaging(): void {
    this.problem.set(null);
    this.isManaging.set(true);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.nameField()?.nativeElement.value.trim() ?? '';
    if (name === '') return;
    const isShared = this.sharedField()?.nativeElement.checked ?? false;
    const isDone = await this.act(() => this.store.save({ name, query: this.query(), isShared }));
    if (!isDone) return;
    this.isSaving.set(false);
    this.toasts.show(`The view ${name} is saved.`);
  }

  protected async rename(view: SavedView, name: string): Promise<void> {
    const wished = name.trim();
    if (wished !== '' && wished !== view.name) await this.act(() => this.store.change(view, { name: wished }));
  }

  protected async share(view: SavedView): Promise<void> {
    await this.act(() => this.store.change(view, { isShared: !view.isShared }));
  }

  protected async remove(view: SavedView): Promise<void> {
    if (await this.act(() => this.store.remove(view))) this.toasts.show(`The view ${view.name} is deleted.`);
  }

  private async act(work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

const textOf = (query: Record<string, string>): string =>
  JSON.stringify(Object.entries(query).toSorted(([one], [two]) => (one < two ? -1 : 1)));
