import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { TeamMember } from '@astro/supplier-web--admin-api';
import { Confirmations, EmptyState, ProblemBox, Session, Skeleton, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { AgencyState } from '../../agency/agency-state.ts';
import { InviteMember } from './invite-member.ts';

/** Who works for the agency; owners invite and remove people (S14). */
@Component({
  selector: 'ab-team-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, InviteMember, ProblemBox, Skeleton],
  template: `
    <div class="ab-page">
      <h1>Team</h1>
      @if (!isOwner()) {
        <p class="ab-soft">Owners of the agency invite and remove people.</p>
      }
      @if (team.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="team.reload()" />
      } @else if (members(); as members) {
        <ab-problem [error]="problem()" />
        @if (members.length === 0) {
          <ab-empty heading="Nobody here yet" text="New people appear a few seconds after they have registered." />
        } @else {
          <div class="ab-table-frame" tabindex="0" role="region" aria-label="Team" [class.ab-stale]="team.isLoading()">
            <table class="ab-table ab-table--stack">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">E-mail</th>
                  <th scope="col">Role</th>
                  @if (isOwner()) {
                    <th scope="col"><span class="ab-hidden">Actions</span></th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (member of members; track member.userId) {
                  <tr data-testid="member">
                    <th scope="row">{{ member.name }}</th>
                    <td data-label="E-mail">{{ member.email }}</td>
                    <td data-label="Role">{{ member.role === 'agency-owner' ? 'Owner' : 'Staff' }}</td>
                    @if (isOwner()) {
                      <td class="ab-end">
                        @if (member.userId === session.user()?.id) {
                          <span class="ab-soft">you</span>
                        } @else {
                          <button
                            type="button"
                            class="ab-button ab-button--danger ab-button--small"
                            data-testid="remove-member"
                            [disabled]="removing() !== null"
                            (click)="remove(member)"
                          >
                            Remove<span class="ab-hidden"> {{ member.name }}</span>
                          </button>
                        }
                      </td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      } @else {
        <ab-skeleton [count]="3" />
      }
      @if (isOwner()) {
        <ab-invite-member />
      }
    </div>
  `,
})
export class TeamPage {
  protected readonly session = inject(Session);
  protected readonly isOwner = inject(AgencyState).isOwner;
  protected readonly team = httpResource<{ items: TeamMember[] }>(() => '/api/v1/agency/team');
  /** Who was removed here: the list itself follows a moment later. */
  private readonly removed = signal<ReadonlySet<string>>(new Set());
  protected readonly members = computed(() =>
    this.team.hasValue() ? this.team.value().items.filter(member => !this.removed().has(member.userId)) : undefined,
  );
  protected readonly removing = signal<string | null>(null);
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected async remove(member: TeamMember): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: `Remove ${member.name}?`,
      text: `${member.email} can no longer sign in for this agency. What they did stays in the activity.`,
      confirmLabel: 'Remove',
      cancelLabel: 'Keep',
      isDangerous: true,
    });
    if (!isSure) return;
    this.removing.set(member.userId);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete(`/api/v1/agency/team/${encodeURIComponent(member.userId)}`));
      this.removed.update(removed => new Set([...removed, member.userId]));
      this.toasts.show(`${member.name} is no longer in the team.`);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.removing.set(null);
    }
  }
}
