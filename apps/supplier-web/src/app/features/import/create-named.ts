import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ImportName, ImportNameDecision, RocketRange } from '@astro/supplier-web--admin-api';
import { Dialog } from '@astro/web-kit';
import { RANGE_CHOICES } from '../rockets/range-text.ts';

/** What a new rocket or place needs beyond its name. */
interface Draft {
  model: string;
  capacity: string;
  range: RocketRange;
  country: string;
  latitude: string;
  longitude: string;
  timeZone: string;
}

const CAPACITY_MAX = 10_000;

/** Asks for what a rocket or place needs that a file names and nobody knows yet; it is created with the import. */
@Component({
  selector: 'ab-create-named',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog],
  templateUrl: './create-named.html',
  styles: `
    form {
      display: grid;
      gap: 0.75rem;
    }

    label {
      display: grid;
      gap: 0.25rem;
    }
  `,
})
export class CreateNamed {
  /** The name that is to become a thing; null while nothing is asked. */
  readonly named = input.required<ImportName | null>();
  readonly isBusy = input(false);
  readonly decided = output<ImportNameDecision>();
  readonly dismissed = output();

  protected readonly ranges = RANGE_CHOICES;
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly draft = linkedSignal<Draft>(() => ({
    model: this.named()?.name ?? '',
    capacity: '',
    range: 'orbital',
    country: '',
    latitude: '',
    longitude: '',
    timeZone: 'UTC',
  }));
  /** The decision, once everything is there and right. */
  protected readonly decision = computed((): ImportNameDecision | null => {
    const { model, capacity, range, country, latitude, longitude, timeZone } = this.draft();
    switch (this.named()?.kind) {
      case 'rocket': {
        const seats = Number(capacity);
        const isRight = model.trim() !== '' && Number.isInteger(seats) && seats >= 1 && seats <= CAPACITY_MAX;
        return isRight ? { do: 'create-rocket', model: model.trim(), capacity: seats, range } : null;
      }
      case 'spaceport': {
        const [lat, long] = [numberOf(latitude), numberOf(longitude)];
        const isRight =
          /^[A-Za-z]{2}$/.test(country) &&
          lat !== null &&
          Math.abs(lat) <= 90 &&
          long !== null &&
          Math.abs(long) <= 180;
        return isRight
          ? { do: 'create-spaceport', country: country.toUpperCase(), latitude: lat, longitude: long, timeZone }
          : null;
      }
      case 'destination':
        return { do: 'create-destination', range };
      case 'outcome':
      case 'organisation':
      case undefined:
        return null;
    }
  });

  protected change(name: keyof Draft, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.draft.update(draft => ({ ...draft, [name]: value }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const decision = this.decision();
    if (decision !== null) this.decided.emit(decision);
  }
}

const numberOf = (text: string): number | null =>
  text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
