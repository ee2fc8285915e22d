import { isPlatformBrowser } from '@angular/common';
import { HttpClient, HttpContext } from '@angular/common/http';
import { Injectable, Injector, PLATFORM_ID, computed, inject, signal } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { filter, firstValueFrom } from 'rxjs';
import { ApiStatus } from '../http/api-status.ts';
import { PLAIN_REQUEST } from '../http/plain-request.ts';
import { ProblemError } from '../http/problem-error.ts';
import { APP_INFO, type Role } from '../setup/app-info.ts';
import { OtherTabs } from './other-tabs.ts';

/** The person who uses the application. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: Role;
  agencyId?: string;
  /** The role demands a second factor: nothing is open but the page that sets one up. */
  isSecondFactorMissing?: boolean;
}

/** What a person types to sign in. */
export interface Credentials {
  email: string;
  password: string;
  totp?: string;
  backupCode?: string;
}

/** Who is signed in. The session itself is a cookie that scripts cannot read; no token reaches this code. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly app = inject(APP_INFO);
  private readonly status = inject(ApiStatus);
  private readonly injector = inject(Injector);
  private readonly isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly current = signal<SessionUser | null>(null);
  private readonly isKnown = signal(false);
  private readonly tabs = inject(OtherTabs);
  private asked: Promise<SessionUser | null> | undefined;

  /** The signed-in person, or null. */
  readonly user = this.current.asReadonly();
  /** Whether we know yet if somebody is signed in. */
  readonly known = this.isKnown.asReadonly();
  /** Whether the signed-in person's role belongs to this application. */
  readonly fits = computed(() => {
    const user = this.current();
    return user !== null && this.app.roles.includes(user.role);
  });

  constructor() {
    this.tabs.listen(userId => {
      const shown = this.current();
      // What stands here, and is typed here, is another person's: nothing of it may be sent in the name of the new one.
      if (shown !== null && shown.id !== userId) this.tabs.startAgain();
      else if (shown === null) void this.refresh();
    });
  }

  /** Who is signed in, asked once. */
  ready(): Promise<SessionUser | null> {
    return this.asked ?? this.refresh();
  }

  /** Who is signed in, for pages that depend on it: while the server is away nobody can say, and it is waited for. */
  async sure(): Promise<SessionUser | null> {
    const user = await this.ready();
    if (this.isKnown() || this.status.state() === 'up') return user;
    const before = this.status.recovered();
    const isBack = toObservable(this.status.recovered, { injector: this.injector }).pipe(filter(now => now !== before));
    await firstValueFrom(isBack);
    return this.sure();
  }

  /** Asks the server who is signed in; from now on this is the answer. */
  refresh(): Promise<SessionUser | null> {
    this.asked = this.ask();
    return this.asked;
  }

  /** Signs in; a refusal is thrown as the ProblemError of the auth service. */
  async signIn(credentials: Credentials): Promise<SessionUser> {
    const { user } = await firstValueFrom(
      this.http.post<{ user: SessionUser }>('/auth/login', credentials, { context: plain() }),
    );
    this.current.set(user);
    this.isKnown.set(true);
    this.asked = Promise.resolve(user);
    this.tabs.tell(user.id);
    return user;
  }

  /** Signs out; a session that has ended already is signed out, too. While the server is away nobody is, and the error is thrown. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/auth/logout', null, { context: plain() }));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    }
    this.forget();
  }

  /** Forgets the person on this screen only. */
  forget(): void {
    this.current.set(null);
    this.asked = Promise.resolve(null);
  }

  // On the server nobody is: public pages are the same for all.
  private async ask(): Promise<SessionUser | null> {
    if (!this.isBrowser) return null;
    try {
      // An empty answer (204) is a visitor; 401 is a session that has ended.
      this.current.set(await firstValueFrom(this.http.get<SessionUser | null>('/auth/me', { context: plain() })));
      this.isKnown.set(true);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        this.current.set(null);
        this.isKnown.set(true);
      } else {
        // Not an answer: ask again the next time somebody wants to know.
        this.asked = undefined;
      }
    }
    return this.current();
  }
}

const plain = (): HttpContext => new HttpContext().set(PLAIN_REQUEST, true);
