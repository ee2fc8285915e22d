import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ROLES } from '@astro/domain';
import type { ChangeUser, Page, UserSummary } from '@astro/everyone--auth-service';
import {
  Confirmations,
  EmptyState,
  Icon,
  Instant,
  Pager,
  ProblemBox,
  Session,
  Skeleton,
  Status,
  Toasts,
  pagedList,
  urlState,
} from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { filterParams } from '../../lists/filter-params.ts';
import { ChangeRole } from './change-role.ts';
import { accountStatus, roleText } from './role-texts.ts';

/** Everybody with an account: found, given another role, or kept out. */
@Component({
  selector: 'ab-users-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChangeRole, EmptyState, Icon, Instant, Pager, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './users-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class UsersPage {
  protected readonly session = inject(Session);
  protected readonly state = urlState({ search: '', role: '', cursor: '', page: 1 });
  protected readonly filters = computed(() => filterParams(this.state.query()));
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<Page<UserSummary>>(() => ({
    url: '/auth/users',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  /** Whose role is being changed. */
  protected readonly asked = signal<UserSummary | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isChanging = signal(false);
  protected readonly roles = ROLES;
  protected readonly roleText = roleText;
  protected readonly accountStatus = accountStatus;
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected change(name: 'search' | 'role', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'search' });
  }

  protected roleChanged(): void {
    this.asked.set(null);
    this.list.reload();
  }

  /** Takes access away, or gives it back. */
  protected async suspend(user: UserSummary, isSuspended: boolean): Promise<void> {
    const isSure = await this.confirmations.ask(
      isSuspended
        ? {
            title: `Suspend ${user.name}?`,
            text: `${user.email} is signed out everywhere and cannot sign in until you give the access back. Nothing that they did is lost; the change is in the audit.`,
            confirmLabel: 'Suspend',
            isDangerous: true,
          }
        : {
            title: `Give ${user.name} the access back?`,
            text: `${user.email} can sign in again as ${roleText(user.role)}. The change is in the audit.`,
            confirmLabel: 'Give back',
          },
    );
    if (!isSure) return;
    this.isChanging.set(true);
    this.problem.set(null);
    try {
      const body: ChangeUser = { isSuspended };
      await firstValueFrom(this.http.patch<UserSummary>(`/auth/users/${encodeURIComponent(user.id)}`, body));
      this.toasts.show(isSuspended ? `${user.name} is suspended.` : `${user.name} can sign in again.`);
      this.list.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isChanging.set(false);
    }
  }
}
