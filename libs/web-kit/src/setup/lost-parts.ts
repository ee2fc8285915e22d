import { Location as RouterLocation } from '@angular/common';
import { DOCUMENT, ErrorHandler, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { GuardsCheckEnd, NavigationEnd, NavigationError, NavigationStart, Router } from '@angular/router';
import { DirtyUnload } from '../forms/dirty-unload.ts';
import { ApiStatus } from '../http/api-status.ts';
import { isModuleMissing } from './module-missing.ts';

/** Where the web host says that it is there itself. */
const LIVE_URL = '/health/live';
/** Where the tab remembers which address it has loaded anew. */
const NAME = 'ab-loaded-anew';
/** Who comes back to the same address after this long meets another release, not the same gap. */
const TRIED_MS = 60_000;
/** Whoever waits longer for a page has gone on with the old one: they are not taken away from it. */
const WANTED_MS = 30_000;
/** The web host, among the services that can be away. */
const HOST = 'host';

interface Tried {
  url: string;
  atMs: number;
}

/**
 * Parts of the application that cannot be loaded. After a release the modules of the version in this tab are gone: the
 * page that was wanted is loaded anew from the server, once, and then the tab is of the new version.
 */
@Injectable({ providedIn: 'root' })
export class LostParts {
  private readonly router = inject(Router);
  private readonly paths = inject(RouterLocation);
  private readonly status = inject(ApiStatus);
  private readonly dirty = inject(DirtyUnload);
  private readonly errors = inject(ErrorHandler);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly lost = signal<string | null>(null);
  /** A page that could not be opened because nobody was there. */
  private wanted: { url: string; untilMs: number } | null = null;
  private guardsPassed = -1;

  /** The address to load anew by hand: by itself it did not help, or would lose what is on the screen; null when nothing is lost. */
  readonly address = this.lost.asReadonly();

  constructor() {
    this.router.events.subscribe(event => {
      if (event instanceof NavigationStart) this.wanted = null;
      if (event instanceof GuardsCheckEnd && event.shouldActivate) this.guardsPassed = event.id;
      if (event instanceof NavigationEnd) this.arrived(event.url);
      if (event instanceof NavigationError && isModuleMissing(event.error)) void this.missed(event);
    });
    let last = this.status.recovered();
    effect(() => {
      const now = this.status.recovered();
      if (now !== last) untracked(() => this.goOn());
      last = now;
    });
  }

  /** Something beside the page could not be loaded: the page stays, and says how to get it. */
  tell(): void {
    this.lost.set(this.router.url);
  }

  /** Loads an address from the server, in place of this page. */
  load(url: string): void {
    this.window?.location.assign(this.paths.prepareExternalUrl(url));
  }

  private async missed({ id, url, error }: NavigationError): Promise<void> {
    if (!(await isHostThere())) return this.waitFor(url);
    if (!this.isFirstTry(url)) {
      this.lost.set(url);
      this.errors.handleError(
        new Error(`A part of the application is missing, also after loading it anew: ${url}`, { cause: error }),
      );
      return;
    }
    // The page's own guard has asked whether what was typed may be lost; nobody is asked twice.
    if (this.guardsPassed === id) this.dirty.letGo();
    this.load(url);
  }

  // The banner says that nobody is there; once somebody is, the page that was wanted opens.
  private waitFor(url: string): void {
    this.wanted = { url, untilMs: Date.now() + WANTED_MS };
    this.status.failed(HOST);
    this.status.gaveUp();
  }

  private goOn(): void {
    const wanted = this.wanted;
    this.wanted = null;
    if (wanted !== null && Date.now() < wanted.untilMs) void this.router.navigateByUrl(wanted.url);
  }

  // Loading it anew has helped: the next release is another one.
  private arrived(url: string): void {
    this.lost.set(null);
    try {
      if (this.tried() === url) this.window?.sessionStorage.removeItem(NAME);
    } catch {
      // A forbidden storage remembers nothing that would have to be forgotten.
    }
  }

  private isFirstTry(url: string): boolean {
    try {
      const isFirst = this.tried() !== url;
      this.window?.sessionStorage.setItem(NAME, JSON.stringify({ url, atMs: Date.now() }));
      return isFirst;
    } catch {
      // Without a memory nothing is loaded anew by itself: it could go on for ever.
      return false;
    }
  }

  private tried(): string | null {
    const { url, atMs } = JSON.parse(this.window?.sessionStorage.getItem(NAME) ?? '{}') as Partial<Tried>;
    return url !== undefined && Date.now() - (atMs ?? 0) < TRIED_MS ? url : null;
  }
}

const isHostThere = async (): Promise<boolean> => {
  try {
    return (await fetch(LIVE_URL, { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
};
