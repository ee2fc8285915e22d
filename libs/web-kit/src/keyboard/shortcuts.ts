import { isPlatformBrowser } from '@angular/common';
import {
  DOCUMENT,
  DestroyRef,
  Injectable,
  Injector,
  PLATFORM_ID,
  afterNextRender,
  computed,
  inject,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import { APP_INFO } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Something a person can do from the keyboard or the palette. */
export interface Command {
  label: string;
  /** One key, such as `n`; without it the command lives in the palette only. */
  key?: string;
  run: () => void;
}

/** A page that the palette can open. */
export interface Place {
  label: string;
  link: string;
}

/** `?` lists the shortcuts, `/` focuses search, Ctrl/Cmd+K opens the palette in staff tools (C9). */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly app = inject(APP_INFO);
  private readonly isStaff = this.app.kind === 'staff';
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly t = inject(KIT_TEXTS);
  private readonly added = signal<readonly Command[]>([]);
  private readonly opened = signal<'shortcuts' | 'palette' | null>(null);
  private readonly known = signal<readonly Place[]>([]);

  /** Which layer is open. */
  readonly layer = this.opened.asReadonly();
  /** What the palette offers besides places. */
  readonly commands = this.added.asReadonly();
  /** Where the palette leads. */
  readonly places = this.known.asReadonly();
  /** Everything that `?` lists. */
  readonly keys = computed(() => [
    { key: '?', label: this.t.showShortcuts },
    { key: '/', label: this.t.focusSearch },
    ...(this.isStaff ? [{ key: 'Ctrl K', label: this.t.openPalette }] : []),
    ...this.added().flatMap(command => (command.key === undefined ? [] : [{ key: command.key, label: command.label }])),
  ]);

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    this.document.addEventListener('keydown', event => this.pressed(event));
  }

  /** Adds commands of a page for as long as the page lives; call in its constructor. */
  add(...commands: readonly Command[]): void {
    this.added.update(list => [...list, ...commands]);
    inject(DestroyRef).onDestroy(() => this.added.update(list => list.filter(one => !commands.includes(one))));
  }

  /** The places of the main navigation. */
  setPlaces(places: readonly Place[]): void {
    this.known.set(places);
  }

  /** Closes the open layer. */
  close(): void {
    this.opened.set(null);
  }

  private pressed(event: KeyboardEvent): void {
    if (this.isStaff && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.opened.set('palette');
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || this.isTyping(event.target)) return;
    if (this.document.querySelector('dialog[open]') !== null) return;
    if (event.key === '?') this.opened.set('shortcuts');
    else if (event.key === '/') this.focusSearch(event);
    else
      this.added()
        .find(command => command.key === event.key)
        ?.run();
  }

  private focusSearch(event: KeyboardEvent): void {
    const search = this.searchField();
    if (search === null && this.app.searchPage === undefined) return;
    event.preventDefault();
    if (search === null) void this.openSearch(this.app.searchPage ?? '');
    else search.focus();
  }

  // After the heading, which takes the focus on every page that is arrived at.
  private async openSearch(page: string): Promise<void> {
    if (!(await this.router.navigateByUrl(page))) return;
    afterNextRender({ read: () => setTimeout(() => this.searchField()?.focus()) }, { injector: this.injector });
  }

  private searchField(): HTMLElement | null {
    return this.document.querySelector<HTMLElement>('main input[type="search"]');
  }

  private isTyping(target: EventTarget | null): boolean {
    return (
      target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
    );
  }
}
