import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { applyEach, email, form, FormField, FormRoot, maxLength, required, validate } from '@angular/forms/signals';
import { type Companions, PassengerInput } from '@astro/customer-web--customer-api';
import { COMPANIONS_MAX, parseIsoDate } from '@astro/domain';
import { ProblemBox, ProblemError, Skeleton, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { emptyPassenger, type PassengerDraft, toPassenger } from '../book-seats/passenger-draft.ts';

/** The people a traveler books for again and again; the checkout offers them (T7). */
@Component({
  selector: 'ab-companions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox, Skeleton],
  templateUrl: './companions.html',
  styleUrl: './profile-page.css',
})
export class CompanionsSection {
  protected readonly loaded = httpResource<Companions>(() => '/api/v1/me/companions');
  protected readonly problem = signal<unknown>(null);
  protected readonly isStale = signal(false);
  protected readonly countMax = COMPANIONS_MAX;
  private readonly model = signal<{ people: PassengerDraft[] }>({ people: [] });
  protected readonly f = form(this.model, root => {
    applyEach(root.people, person => {
      required(person.fullName, { message: 'Please type the name as in the passport.' });
      maxLength(person.fullName, 200, { message: 'Please use at most 200 characters.' });
      maxLength(person.nationality, 60, { message: 'Please use at most 60 characters.' });
      maxLength(person.documentNumber, 60, { message: 'Please use at most 60 characters.' });
      maxLength(person.emergencyContact, 200, { message: 'Please use at most 200 characters.' });
      validate(person.birthDate, ({ value }) =>
        parseIsoDate(value()) === null ? { kind: 'date', message: 'Please give a date such as 1985-04-30.' } : null,
      );
      required(person.email, { message: 'Please type an e-mail address.' });
      email(person.email, { message: 'Please give an e-mail address like name@example.com.' });
      validate(person.phone, ({ value }) =>
        PassengerInput.shape.phone.safeParse(value()).success
          ? null
          : { kind: 'phone', message: 'Please give a phone number of 6 to 30 digits, such as +1 555 0100.' },
      );
    });
  });
  /** Somebody is there to save, or was: taking away the last one is saved, too. */
  protected readonly canSave = computed(
    () => this.model().people.length > 0 || (this.loaded.hasValue() && this.loaded.value().items.length > 0),
  );
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private isRearranged = false;

  constructor() {
    effect(() => {
      if (!this.loaded.hasValue()) return;
      const { items } = this.loaded.value();
      untracked(() => this.fill(items.map(person => ({ ...emptyPassenger(), ...person }))));
    });
  }

  /** Whether leaving would lose something. */
  isDirty(): boolean {
    return this.canSave() && (this.isRearranged || this.f().dirty());
  }

  protected add(): void {
    this.isRearranged = true;
    this.model.update(({ people }) => ({ people: [...people, emptyPassenger()] }));
  }

  protected remove(place: number): void {
    this.isRearranged = true;
    this.model.update(({ people }) => ({ people: people.filter((_, index) => index !== place) }));
  }

  protected showPresent(): void {
    this.problem.set(null);
    this.isStale.set(false);
    this.loaded.reload();
  }

  protected async save(): Promise<void> {
    if (!this.loaded.hasValue()) return;
    const { version } = this.loaded.value();
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body: Companions = { version, items: this.model().people.map(toPassenger) };
        this.loaded.set(await firstValueFrom(this.http.put<Companions>('/api/v1/me/companions', body)));
      },
    });
    const error = this.problem();
    this.isStale.set(error instanceof ProblemError && error.kind === 'changed-meanwhile');
    if (isSaved) this.toasts.show('Your companions are saved.');
  }

  private fill(people: PassengerDraft[]): void {
    this.isRearranged = false;
    this.f().reset({ people });
  }
}
