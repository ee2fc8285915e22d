import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, form, max, maxLength, min, minLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Rocket, RocketRange } from '@astro/supplier-web--admin-api';
import {
  atField,
  attemptKey,
  Confirmations,
  type MayBeDirty,
  ProblemBox,
  ProblemError,
  Skeleton,
  Status,
  Toasts,
} from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { RANGE_CHOICES } from './range-text.ts';

interface RocketDraft {
  name: string;
  model: string;
  capacity: number | null;
  range: RocketRange;
}

const EMPTY: RocketDraft = { name: '', model: '', capacity: null, range: 'suborbital' };
/** The contract's limit. */
const CAPACITY_MAX = 10_000;

/** Adds a rocket, or changes one: seats and range only as far as its open launches allow (R13). */
@Component({
  selector: 'ab-rocket-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './rocket-form-page.html',
  styles: `
    .narrow {
      width: min(36rem, 100%);
    }
  `,
})
export class RocketFormPage implements MayBeDirty {
  /** Rocket id from the route; without one a rocket is added. */
  readonly id = input<string>();

  protected readonly loaded = httpResource<Rocket>(() => {
    const id = this.id();
    return id === undefined ? undefined : `/api/v1/rockets/${encodeURIComponent(id)}`;
  });
  protected readonly rocket = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly ranges = RANGE_CHOICES;
  protected readonly problem = signal<unknown>(null);
  protected readonly isSwitching = signal(false);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly confirmations = inject(Confirmations);
  private readonly attempt = attemptKey();
  private readonly saved = signal<RocketDraft>(EMPTY);
  private readonly model = signal<RocketDraft>(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please give the rocket a name.' });
    minLength(path.name, 2, { message: 'Please use at least 2 characters.' });
    maxLength(path.name, 100, { message: 'Please use at most 100 characters.' });
    required(path.model, { message: 'Please say which model it is.' });
    maxLength(path.model, 100, { message: 'Please use at most 100 characters.' });
    required(path.capacity, { message: 'Please give the number of passenger seats.' });
    min(path.capacity, 1, { message: 'A passenger rocket has at least one seat.' });
    max(path.capacity, CAPACITY_MAX, { message: 'At most 10,000 seats.' });
  });

  constructor() {
    effect(() => {
      const rocket = this.rocket();
      if (rocket !== undefined) this.take(rocket);
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
          throw atField(error, {
            'seats-in-the-way': '/capacity',
            'seats-on-sale': '/capacity',
            'range-in-use': '/range',
          });
        }
      },
    });
    if (!isSaved) return;
    this.toasts.show(this.id() === undefined ? 'Rocket added.' : 'Rocket saved.');
    await this.router.navigateByUrl('/rockets');
  }

  /** Takes the rocket out of use, or back into it. */
  protected async use(rocket: Rocket, active: boolean): Promise<void> {
    const isSure =
      active ||
      (await this.confirmations.ask({
        title: `Take ${rocket.name} out of use?`,
        text: 'It stays on the launches that it has, and cannot be chosen for new ones. You can take it back into use.',
        confirmLabel: 'Take out of use',
      }));
    if (!isSure) return;
    this.isSwitching.set(true);
    this.problem.set(null);
    try {
      const url = `/api/v1/rockets/${encodeURIComponent(rocket.id)}`;
      this.loaded.set(await firstValueFrom(this.http.patch<Rocket>(url, { active })));
      this.toasts.show(active ? 'The rocket is in use again.' : 'The rocket is out of use.');
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isSwitching.set(false);
    }
  }

  private sent(): Promise<Rocket> {
    const { name, model, ...rest } = this.model();
    const body = { name: name.trim(), model: model.trim(), ...rest };
    const id = this.id();
    return firstValueFrom(
      id === undefined
        ? this.http.post<Rocket>('/api/v1/rockets', body, { headers: this.attempt.headers(body) })
        : this.http.patch<Rocket>(`/api/v1/rockets/${encodeURIComponent(id)}`, body),
    );
  }

  private take({ name, model, capacity, range }: Rocket): void {
    this.saved.set({ name, model, capacity, range });
    this.model.set({ name, model, capacity, range });
  }
}
