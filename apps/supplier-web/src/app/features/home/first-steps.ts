import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { RouterLink } from '@angular/router';
import type { AgencyHome } from '@astro/supplier-web--admin-api';
import { Icon } from '@astro/web-kit';

type Key = AgencyHome['checklist'][number]['key'];

const STEPS: Record<Key, { text: string; link: string | null }> = {
  'legal-data': { text: 'Give tax id and legal address', link: '/agency' },
  approved: { text: 'Be approved by AstroBookings finance', link: null },
  rocket: { text: 'Add your first rocket', link: '/rockets/new' },
  launch: { text: 'Draft a launch', link: '/launches/new' },
  'on-sale': { text: 'Put a launch on sale', link: '/launches' },
};

/** The first-run checklist with its progress (S2); it goes by itself when all is done, or when it is hidden. */
@Component({
  selector: 'ab-first-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  template: `
    @if (isShown()) {
      <section class="ab-card ab-stack" aria-labelledby="first-steps" data-testid="checklist">
        <div class="head">
          <h2 id="first-steps">First steps</h2>
          <span class="ab-soft" data-testid="checklist-progress">{{ done() }} of {{ checklist().length }} done</span>
          <button type="button" class="ab-button ab-button--quiet ab-button--small" (click)="hide()">Hide</button>
        </div>
        <ol>
          @for (one of checklist(); track one.key) {
            <li [class.done]="one.done">
              <span class="mark">
                @if (one.done) {
                  <ab-icon name="check" />
                }
              </span>
              @if (!one.done && steps[one.key].link; as link) {
                <a [routerLink]="link">{{ steps[one.key].text }}</a>
              } @else {
                <span>{{ steps[one.key].text }}</span>
              }
              <span class="ab-hidden">{{ one.done ? 'done' : 'to do' }}</span>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 0.75rem;
    }

    h2 {
      margin-inline-end: auto;
    }

    ol {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: 0.5rem 1rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      align-items: center;
      gap: 0.5rem;
    }

    .mark {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: 1.375rem;
      height: 1.375rem;
      border: 1.5px solid var(--ab-line-strong);
      border-radius: 50%;
    }

    .done {
      color: var(--ab-ink-soft);

      .mark {
        border-color: var(--ab-good);
        color: var(--ab-good);
      }
    }
  `,
})
export class FirstSteps {
  /** The steps and which are done. */
  readonly checklist = input.required<AgencyHome['checklist']>();
  /** Whose steps: hiding them is remembered per agency. */
  readonly agencyId = input.required<string>();

  protected readonly steps = STEPS;
  protected readonly done = computed(() => this.checklist().filter(step => step.done).length);
  protected readonly isShown = computed(() => !this.isHidden() && this.done() < this.checklist().length);
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  private readonly storageKey = computed(() => `ab-first-steps-hidden:${this.agencyId()}`);
  private readonly isHidden = linkedSignal(() => this.storage?.getItem(this.storageKey()) === 'true');

  protected hide(): void {
    this.isHidden.set(true);
    this.storage?.setItem(this.storageKey(), 'true');
  }
}
