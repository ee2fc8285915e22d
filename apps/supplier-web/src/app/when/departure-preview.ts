import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { instantText } from '@astro/web-kit';
import { type DepartureWish, departureOf } from './departure-wish.ts';
import { instantsAt } from './zoned-time.ts';

/** Says which instant a typed local time is, and asks which one is meant on the night when clocks are put back. */
@Component({
  selector: 'ab-departure-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (choices().length === 2) {
      <fieldset data-testid="showing">
        <legend>The clocks show this time twice that night. Which one?</legend>
        @for (choice of choices(); track choice.showing) {
          <label>
            <input
              type="radio"
              name="showing"
              [value]="choice.showing"
              [checked]="wish().showing === choice.showing"
              (change)="showingChange.emit(choice.showing)"
            />
            {{ choice.text }}
          </label>
        }
      </fieldset>
    }
    <p class="ab-small ab-soft" aria-live="polite" data-testid="departure-instant">{{ words() }}</p>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 0.25rem;
      margin: 0 0 0.25rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
    }

    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 1.75rem;
    }
  `,
})
export class DeparturePreview {
  /** What was typed. */
  readonly wish = input.required<DepartureWish>();
  /** The spaceport's zone; without one there is nothing to say yet. */
  readonly timeZone = input<string>();
  /** The other showing is meant. */
  readonly showingChange = output<'first' | 'second'>();

  protected readonly choices = computed(() => {
    const zone = this.timeZone();
    const instants = zone === undefined ? [] : instantsAt(this.wish().local, zone);
    return instants.map((instant, index) => ({
      showing: index === 0 ? ('first' as const) : ('second' as const),
      text: `${index === 0 ? 'Before' : 'After'} the change: ${instantText(instant, zone)}`,
    }));
  });
  protected readonly words = computed(() => {
    const zone = this.timeZone();
    if (zone === undefined) return 'Choose the spaceport first: the time is the one of its clocks.';
    const instant = departureOf(this.wish(), zone);
    if (instant === null) return `Time on the clocks of ${zone}.`;
    return `${instantText(instant, zone)} at the spaceport (${zone}) is ${instantText(instant, 'UTC')} and ${instantText(instant, undefined)} here.`;
  });
}
