import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { isAgencyRole, type Role } from '@astro/domain';
import type { ChangeUser, UserSummary } from '@astro/everyone--auth-service';
import { Dialog, ProblemBox, Toasts } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { roleMay, roleText, rolesFor } from './role-texts.ts';

/** Gives a person another role, after saying what that means. */
@Component({
  selector: 'ab-change-role',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, ProblemBox],
  template: `
    <ab-dialog [open]="true" [heading]="'Another role for ' + user().name" (dismissed)="closed.emit()">
      <form class="ab-stack" data-testid="role-form" (submit)="send($event)">
        <p>{{ user().email }} has the role {{ roleText(user().role) }} now.</p>
        <fieldset>
          <legend>New role</legend>
          @for (one of choices(); track one) {
            <label class="choice">
              <input
                type="radio"
                name="role"
                [value]="one"
                [checked]="role() === one"
                [attr.data-testid]="'role-' + one"
                (change)="role.set(one)"
              />
              <span
                >{{ roleText(one) }}<span class="ab-small ab-soft may">{{ roleMay(one) }}</span></span
              >
            </label>
          }
        </fieldset>
        @if (leavesAgency()) {
          <p class="note" data-testid="leaves-agency">
            The person leaves the agency; only its owner can invite them back.
          </p>
        }
        <p>All sessions of the person end; they sign in again with the new role. The change is in the audit.</p>
        <ab-problem [error]="problem()" />
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" data-testid="role-no" (click)="closed.emit()">Cancel</button>
          <button
            type="submit"
            class="ab-button ab-button--main"
            data-testid="role-yes"
            [disabled]="role() === null || isSending()"
          >
            Change role
          </button>
        </div>
      </form>
    </ab-dialog>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      margin-bottom: 0.25rem;
      padding: 0;
      font-weight: 560;
    }

    .choice {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0.625rem;
      align-items: start;
    }

    .may {
      display: block;
    }

    .note {
      padding: 0.625rem 0.875rem;
      border-radius: var(--ab-radius);
      background: var(--ab-warn-ground);
      color: var(--ab-warn);
    }
  `,
})
export class ChangeRole {
  /** Whose role. */
  readonly user = input.required<UserSummary>();
  /** The person with the new role. */
  readonly changed = output<UserSummary>();
  /** The question is over. */
  readonly closed = output<void>();

  protected readonly choices = computed(() => rolesFor(this.user()));
  protected readonly role = signal<Role | null>(null);
  protected readonly leavesAgency = computed(() => {
    const role = this.role();
    return role !== null && isAgencyRole(this.user().role) && !isAgencyRole(role);
  });
  protected readonly isSending = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly roleText = roleText;
  protected readonly roleMay = roleMay;
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const role = this.role();
    if (role === null || this.isSending()) return;
    this.isSending.set(true);
    this.problem.set(null);
    try {
      const body: ChangeUser = { role };
      const url = `/auth/users/${encodeURIComponent(this.user().id)}`;
      const changed = await firstValueFrom(this.http.patch<UserSummary>(url, body));
      this.toasts.show(`${changed.name} has the role ${roleText(changed.role)} now.`);
      this.changed.emit(changed);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isSending.set(false);
    }
  }
}
