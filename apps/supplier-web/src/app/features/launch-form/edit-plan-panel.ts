import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { ProblemBox, Skeleton } from '@astro/web-kit';
import { PlanView } from '../plan/plan-view.ts';
import type { EditLaunchStore } from './edit-launch.store.ts';

/** What an edit does to the bookings of a launch, beside the form: looked at before it is saved. */
@Component({
  selector: 'ab-edit-plan-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlanView, ProblemBox, Skeleton],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="plan-heading" aria-live="polite">
      <h2 id="plan-heading">What will happen</h2>
      @if (store().isRenewed()) {
        <p class="renewed" data-testid="plan-renewed">
          <strong>Something changed since you saw the plan.</strong> Nothing was done. This is the new plan: please look
          at it, then apply it.
        </p>
      }
      @if (store().plan(); as plan) {
        <ab-plan-view data-testid="plan" [plan]="plan" [class.ab-stale]="store().isPlanning()" />
      } @else if (store().problem(); as error) {
        <ab-problem data-testid="plan-problem" [error]="error" [retryable]="true" (retry)="retry.emit()">
          <ng-content />
        </ab-problem>
      } @else if (store().isPlanning()) {
        <ab-skeleton shape="text" [count]="5" />
      } @else {
        <p class="ab-soft">The plan shows once the form is filled in.</p>
      }
    </section>
  `,
  styles: `
    .renewed {
      padding: 0.75rem 1rem;
      border: 1px solid var(--ab-warn);
      border-radius: var(--ab-radius);
      background: var(--ab-warn-ground);
    }
  `,
})
export class EditPlanPanel {
  /** Where the plan is. */
  readonly store = input.required<EditLaunchStore>();
  /** The plan is wanted again. */
  readonly retry = output();
}
