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
import { Router, RouterLink } from '@angular/router';
import type { SavedView, ViewedPage } from '@astro/supplier-web--admin-api';
import { Confirmations, type Density, Dialog, ProblemBox, ProblemError, Toasts } from '@astro/web-kit';
import { SavedViewsStore } from './saved-views.store.ts';

/** The kept views of a list: opened by a link, saved from the list as it is, updated in place, renamed, shared and deleted (S8). */
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
  /** The view that is open, by the address; empty when none is. */
  readonly open = input.required<string>();
  /** Filters, order and looks of the list as they differ from nothing said; no page of it. */
  readonly query = input.required<Record<string, string>>();
  /** How dense the list is now, also when the address says nothing: a view keeps it. */
  readonly density = input.required<Density>();
  /** What else must stand in the address, such as the tab. */
  readonly fixed = input<Record<string, string>>({});

  protected readonly store = inject(SavedViewsStore);
  protected readonly mine = computed(() => this.store.views().filter(view => view.isMine));
  /** The view that is open, as it is kept now. */
  protected readonly opened = computed(() => this.store.views().find(view => view.id === this.open()));
  /** The address names a view that is not there for this person: its filters apply all the same. */
  protected readonly isGone = computed(() => this.open() !== '' && this.store.isKnown() && this.opened() === undefined);
  /** Whether the list differs from the view that is open, and this person may keep it so. */
  protected readonly hasChanged = computed(() => {
    const view = this.opened();
    return view !== undefined && textOf(view.query) !== textOf(this.query());
  });
  protected readonly isSaving = signal(false);
  protected readonly isManaging = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  private readonly toasts = inject(Toasts);
  private readonly confirmations = inject(Confirmations);
  private readonly router = inject(Router);
  private readonly nameField = viewChild<ElementRef<HTMLInputElement>>('name');
  private readonly sharedField = viewChild<ElementRef<HTMLInputElement>>('shared');

  constructor() {
    effect(() => this.store.page.set(this.page()));
  }

  protected addressOf(view: SavedView): Record<string, string> {
    return { ...this.fixed(), ...view.query, view: view.id };
  }

  /** Keeps what is on the screen under the name of the view that is open. */
  protected async update(view: SavedView): Promise<void> {
    const query = this.queryToKeep();
    if (!(await this.act(() => this.store.change(view, { query })))) return;
    await this.show({ ...view, query });
    this.toasts.show(`The view ${view.name} is updated.`);
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
    const query = this.queryToKeep();
    const isDone = await this.act(async () => this.show(await this.store.save({ name, query, isShared })));
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
    const isSure = await this.confirmations.ask({
      title: `Delete the view ${view.name}?`,
      text: view.isShared
        ? 'Nobody in your agency has it any more. Launches and passengers stay as they are.'
        : 'Launches and passengers stay as they are.',
      confirmLabel: 'Delete view',
      isDangerous: true,
    });
    if (!isSure || !(await this.act(() => this.store.remove(view)))) return;
    this.toasts.show(`The view ${view.name} is deleted.`);
    if (view.id === this.open()) await this.go({ ...this.fixed(), ...this.query() });
  }

  /** What the address says, and the density also when it is only remembered. */
  private queryToKeep(): Record<string, string> {
    return { ...this.query(), density: this.density() };
  }

  private async show(view: SavedView): Promise<void> {
    await this.go(this.addressOf(view));
  }

  private async go(queryParams: Record<string, string>): Promise<void> {
    await this.router.navigate([], { queryParams, replaceUrl: true, scroll: 'manual' });
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
      // Somebody was faster: what is shown is what is kept now, and the next try is made on that.
      if (error instanceof ProblemError && error.kind === 'changed-meanwhile') this.store.reload();
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

const textOf = (query: Record<string, string>): string =>
  JSON.stringify(Object.entries(query).toSorted(([one], [two]) => (one < two ? -1 : 1)));
