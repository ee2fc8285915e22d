import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ROLES } from '@astro/domain';
import type { ChangeUser, Page, UserSummary } from '@astro/everyone--auth-service';
import {
  ChoiceFilter,
  Confirmations,
  Icon,
  Instant,
  List,
  listState,
  pagedList,
  ProblemBox,
  Rows,
  SearchFilter,
  Session,
  Status,
  Toasts,
} from '@astro/web-kit';
import { type Observable, firstValueFrom } from 'rxjs';
import { ChangeRole } from './change-role.ts';
import { accountStatus, roleText, secondFactorText } from './role-texts.ts';

/** Everybody with an account: found, given another role, or kept out. */
@Component({
  selector: 'ab-users-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChangeRole, ChoiceFilter, Icon, Instant, List, ProblemBox, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './users-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class UsersPage {
  protected readonly session = inject(Session);
  protected readonly state = listState({ search: '', role: '' });
  protected readonly list = pagedList<Page<UserSummary>>(() => ({
    url: '/auth/users',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  /** Whose role is being changed. */
  protected readonly asked = signal<UserSummary | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isChanging = signal(false);
  protected readonly roles = ROLES.map(role => ({ value: role, label: roleText(role) }));
  protected readonly roleText = roleText;
  protected readonly accountStatus = accountStatus;
  protected readonly secondFactorText = secondFactorText;
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

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
    const body: ChangeUser = { isSuspended };
    await this.change(
      this.http.patch(urlOf(user), body),
      isSuspended ? `${user.name} is suspended.` : `${user.name} can sign in again.`,
    );
  }

  /** Takes a lost authenticator app away. */
  protected async resetFactor(user: UserSummary): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Reset the second factor of ${user.name}?`,
      text: `Make sure that it is ${user.name} who asks. ${user.email} is signed out everywhere and signs in with the password alone${user.isSecondFactorRequired ? '; then another authenticator app has to be set up before anything else' : ''}. The reset is in the audit.`,
      confirmLabel: 'Reset',
      isDangerous: true,
    });
    if (isSure)
      await this.change(this.http.delete(`${urlOf(user)}/totp`), `The second factor of ${user.name} is reset.`);
  }

  private async change(request: Observable<unknown>, toast: string): Promise<void> {
    this.isChanging.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request);
      this.toasts.show(toast);
      this.list.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isChanging.set(false);
    }
  }
}

const urlOf = (user: UserSummary): string => `/auth/users/${encodeURIComponent(user.id)}`;
