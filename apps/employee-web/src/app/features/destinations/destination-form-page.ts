import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, FormRoot, disabled, form, maxLength, minLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { EmployeeDestination, EmployeeDestinationList, SaveDestination } from '@astro/employee-web--admin-api';
import { type MayBeDirty, ProblemBox, Skeleton, Toasts, atField, attemptKey } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { RANGE_CHOICES } from './range-text.ts';

const EMPTY: SaveDestination = { name: '', range: 'suborbital' };

/** Adds a destination, or changes one; its range stays as soon as launches go there. */
@Component({
  selector: 'ab-destination-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox, RouterLink, Skeleton],
  template: `
    <div class="ab-page">
      <nav class="ab-small ab-no-print" aria-label="Breadcrumb"><a routerLink="/destinations">Destinations</a></nav>
      @if (isMissing()) {
        <h1>There is no such destination</h1>
        <p><a routerLink="/destinations">All destinations</a></p>
      } @else {
        <h1>{{ id() === undefined ? 'New destination' : (place()?.name ?? 'Destination') }}</h1>
        @if (id() === undefined || place() !== undefined) {
          <form class="ab-card ab-stack narrow" [formRoot]="f" (submit)="save()" data-testid="destination-form">
            <ab-field label="Name" [field]="f.name">
              <input autocomplete="off" data-testid="place-name" [formField]="f.name" />
            </ab-field>
            <ab-field label="Needs the range" [field]="f.range" [hint]="rangeHint()">
              <select data-testid="place-range" [formField]="f.range">
                @for (range of ranges; track range.value) {
                  <option [value]="range.value">{{ range.label }}</option>
                }
              </select>
            </ab-field>
            <ab-problem [error]="problem()" />
            <div class="ab-row">
              <button type="submit" class="ab-button ab-button--main" data-testid="save" [disabled]="f().submitting()">
                {{ id() === undefined ? 'Add destination' : 'Save' }}
              </button>
              <a class="ab-button" routerLink="/destinations">Cancel</a>
            </div>
          </form>
        } @else if (loaded.error(); as error) {
          <ab-problem [error]="error" [retryable]="true" (retry)="loaded.reload()" />
        } @else {
          <ab-skeleton shape="text" [count]="6" />
        }
      }
    </div>
  `,
  styleUrl: '../../lists/form-page.css',
})
export class DestinationFormPage implements MayBeDirty {
  /** Destination id from the route; without one a destination is added. */
  readonly id = input<string>();

  protected readonly loaded = httpResource<EmployeeDestinationList>(() =>
    this.id() === undefined ? undefined : '/api/v1/reference/destinations',
  );
  protected readonly place = computed(() =>
    this.loaded.hasValue() ? this.loaded.value().items.find(one => one.id === this.id()) : undefined,
  );
  protected readonly isMissing = computed(() => this.loaded.hasValue() && this.place() === undefined);
  protected readonly rangeHint = computed(() =>
    (this.place()?.launches ?? 0) > 0
      ? 'Launches go there with rockets of this range: it stays.'
      : 'Only rockets that reach this far can go there.',
  );
  protected readonly ranges = RANGE_CHOICES;
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();
  private readonly saved = signal<SaveDestination>(EMPTY);
  private readonly model = signal<SaveDestination>(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please give the destination a name.' });
    minLength(path.name, 2, { message: 'Please use at least 2 characters.' });
    maxLength(path.name, 120, { message: 'Please use at most 120 characters.' });
    disabled(path.range, { when: () => (this.place()?.launches ?? 0) > 0 });
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
          throw atField(error, { 'name-taken': '/name', 'range-in-use': '/range' });
        }
      },
    });
    if (!isSaved) return;
    this.toasts.show(this.id() === undefined ? 'Destination added.' : 'Destination saved.');
    await this.router.navigateByUrl('/destinations');
  }

  private sent(): Promise<EmployeeDestination> {
    const { name, range } = this.model();
    const body: SaveDestination = { name: name.trim(), range };
    const id = this.id();
    const url = '/api/v1/reference/destinations';
    return firstValueFrom(
      id === undefined
        ? this.http.post<EmployeeDestination>(url, body, { headers: this.attempt.headers(body) })
        : this.http.put<EmployeeDestination>(`${url}/${encodeURIComponent(id)}`, body),
    );
  }

  private take({ name, range }: EmployeeDestination): void {
    this.saved.set({ name, range });
    this.model.set({ name, range });
  }
}
