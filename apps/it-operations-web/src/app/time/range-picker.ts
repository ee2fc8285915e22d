import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RANGES, type RangeChoice, type TimeWindow, fromInput, toInput } from './time-range.ts';

/** Which stretch of time, and in which zone it is read. */
@Component({
  selector: 'ab-range-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label>
      Time
      <select class="ab-input" data-testid="range" #range (change)="pick(range.value)">
        @for (one of ranges; track one.value) {
          <option [value]="one.value" [selected]="choice().range === one.value">{{ one.label }}</option>
        }
        <option value="custom" [selected]="choice().range === 'custom'">From … to …</option>
      </select>
    </label>
    @if (choice().range === 'custom') {
      <label>
        From
        <input
          #from
          class="ab-input"
          type="datetime-local"
          step="1"
          data-testid="range-from"
          [value]="text()(window().from)"
          (change)="setEnds(from.value, to.value)"
        />
      </label>
      <label>
        To
        <input
          #to
          class="ab-input"
          type="datetime-local"
          step="1"
          data-testid="range-to"
          [value]="text()(window().to)"
          (change)="setEnds(from.value, to.value)"
        />
      </label>
    }
    <label>
      Zone
      <select class="ab-input" data-testid="zone" #zoneSelect (change)="zoneChanged.emit(zoneSelect.value)">
        <option value="" [selected]="zone() === ''">{{ localZone }}</option>
        <option value="utc" [selected]="zone() === 'utc'">UTC</option>
      </select>
    </label>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RangePicker {
  /** What is chosen. */
  readonly choice = input.required<RangeChoice>();
  /** What that means now. */
  readonly window = input.required<TimeWindow>();
  /** `utc`, or empty for the viewer's own. */
  readonly zone = input('');
  /** Another stretch. */
  readonly changed = output<RangeChoice>();
  /** Another zone. */
  readonly zoneChanged = output<string>();

  protected readonly localZone = `Local (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
  protected readonly ranges = RANGES;
  protected readonly text = computed(() => {
    const zone = this.zone();
    return (at: Date): string => toInput(at, zone);
  });

  protected pick(range: string): void {
    // An own stretch begins with what is on the screen.
    const { from, to } = this.window();
    const isCustom = range === 'custom';
    this.changed.emit({ range, from: isCustom ? from.toISOString() : '', to: isCustom ? to.toISOString() : '' });
  }

  protected setEnds(fromText: string, toText: string): void {
    const [from, to] = [fromInput(fromText, this.zone()), fromInput(toText, this.zone())];
    if (from === null || to === null || from >= to) return;
    this.changed.emit({ range: 'custom', from: from.toISOString(), to: to.toISOString() });
  }
}
