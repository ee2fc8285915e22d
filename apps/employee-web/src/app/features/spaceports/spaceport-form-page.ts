import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, FormRoot, form, max, maxLength, min, minLength, required, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { isTimeZone } from '@astro/domain';
import type { EmployeeSpaceport, EmployeeSpaceportList, SaveSpaceport } from '@astro/employee-web--admin-api';
import {
  type MayBeDirty,
  ProblemBox,
  Skeleton,
  Ticker,
  Toasts,
  atField,
  attemptKey,
  countText,
  instantText,
} from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { countryName } from './country-name.ts';

interface SpaceportDraft {
  name: string;
  country: string;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
}

const EMPTY: SpaceportDraft = { name: '', country: '', latitude: null, longitude: null, timeZone: '' };

/** Adds a spaceport, or changes one: its zone decides the times that everybody reads. */
@Component({
  selector: 'ab-spaceport-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox, RouterLink, Skeleton],
  templateUrl: './spaceport-form-page.html',
  styleUrl: '../../lists/form-page.css',
})
export class SpaceportFormPage implements MayBeDirty {
  /** Spaceport id from the route; without one a spaceport is added. */
  readonly id = input<string>();

  // The API has no address for a single place; there are some dozens.
  protected readonly loaded = httpResource<EmployeeSpaceportList>(() =>
    this.id() === undefined ? undefined : '/api/v1/reference/spaceports',
  );
  protected readonly place = computed(() =>
    this.loaded.hasValue() ? this.loaded.value().items.find(one => one.id === this.id()) : undefined,
  );
  protected readonly isMissing = computed(() => this.loaded.hasValue() && this.place() === undefined);
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly problem = signal<unknown>(null);
  protected readonly countText = countText;
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly ticker = inject(Ticker);
  private readonly attempt = attemptKey();
  private readonly saved = signal<SpaceportDraft>(EMPTY);
  private readonly model = signal<SpaceportDraft>(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please give the spaceport a name.' });
    minLength(path.name, 2, { message: 'Please use at least 2 characters.' });
    maxLength(path.name, 120, { message: 'Please use at most 120 characters.' });
    required(path.country, { message: 'Please give the two letters of the country.' });
    validate(path.country, ({ value }) =>
      value() === '' || countryName(value().trim().toUpperCase()) !== undefined
        ? undefined
        : { kind: 'country', message: 'This is no country: two letters such as ES, KZ or US.' },
    );
    required(path.latitude, { message: 'Please give the latitude.' });
    min(path.latitude, -90, { message: 'From -90 (south) to 90 (north).' });
    max(path.latitude, 90, { message: 'From -90 (south) to 90 (north).' });
    required(path.longitude, { message: 'Please give the longitude.' });
    min(path.longitude, -180, { message: 'From -180 (west) to 180 (east).' });
    max(path.longitude, 180, { message: 'From -180 (west) to 180 (east).' });
    required(path.timeZone, { message: 'Please give the time zone.' });
    validate(path.timeZone, ({ value }) =>
      value() === '' || isTimeZone(value().trim())
        ? undefined
        : { kind: 'zone', message: 'Use an IANA name like America/New_York.' },
    );
  });
  protected readonly country = computed(() => countryName(this.model().country.trim().toUpperCase()) ?? 'Two letters.');
  protected readonly now = computed(() => {
    const zone = this.model().timeZone.trim();
    if (zone === '' || !isTimeZone(zone)) return 'An IANA name like America/New_York.';
    return `It is ${instantText(this.ticker.now(), zone)} there now.`;
  });

  constructor() {
    effect(() => {
      const place = this.place();
      if (place !== undefined && !untracked(() => this.isDirty())) this.take(place);
    });
  }

  isDirty(): boolean {
    return JSON.stringify(this.model()) !== JSON.stringify(this.saved());
  }

  protected async save(): Promise<void> {
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        try {
          this.take(await this.sent());
        } catch (error) {
          throw atField(error, { 'name-taken': '/name', 'unknown-time-zone': '/timeZone' });
        }
      },
    });
    if (!isSaved) return;
    this.toasts.show(this.id() === undefined ? 'Spaceport added.' : 'Spaceport saved.');
    await this.router.navigateByUrl('/spaceports');
  }

  private sent(): Promise<EmployeeSpaceport> {
    const { name, country, latitude, longitude, timeZone } = this.model();
    const body: SaveSpaceport = {
      name: name.trim(),
      country: country.trim().toUpperCase(),
      latitude: latitude ?? 0,
      longitude: longitude ?? 0,
      timeZone: timeZone.trim(),
    };
    const id = this.id();
    const url = '/api/v1/reference/spaceports';
    return firstValueFrom(
      id === undefined
        ? this.http.post<EmployeeSpaceport>(url, body, { headers: this.attempt.headers(body) })
        : this.http.put<EmployeeSpaceport>(`${url}/${encodeURIComponent(id)}`, body),
    );
  }

  private take({ name, country, latitude, longitude, timeZone }: EmployeeSpaceport): void {
    this.saved.set({ name, country, latitude, longitude, timeZone });
    this.model.set({ name, country, latitude, longitude, timeZone });
  }
}
