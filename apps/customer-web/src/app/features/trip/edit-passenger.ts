import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { email, form, FormField, FormRoot, maxLength, required, validate } from '@angular/forms/signals';
import { type BookedPassenger, type Booking, PassengerInput } from '@astro/customer-web--customer-api';
import { type DetailName, detailsDueAt, openDetails } from '@astro/domain';
import { Instant, ProblemBox, ProblemError, ServerClock, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';

type Details = Record<DetailName, string>;

/** Changes the details of one passenger until 30 days before the launch; after that, what is missing can still be handed in. */
@Component({
  selector: 'ab-edit-passenger',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, Instant, ProblemBox],
  template: `
    @if (!isOpen()) {
      @if (open().length > 0) {
        <button
          type="button"
          class="ab-button ab-button--small"
          [attr.data-testid]="'edit-' + place()"
          (click)="begin()"
        >
          Change details<span class="ab-hidden"> of {{ passenger().fullName }}</span>
        </button>
      } @else {
        <p class="ab-small ab-soft" data-testid="details-closed">
          Details could be changed until <ab-instant [at]="closesAt()" />.
        </p>
      }
    } @else {
      <form class="ab-stack" [formRoot]="f" (submit)="save()" [attr.data-testid]="'details-' + place()">
        <p class="ab-small ab-soft">
          Name and date of birth stay as booked. Everything else can be changed until <ab-instant [at]="closesAt()" />;
          after that, only what is missing can be handed in.
        </p>
        <ab-problem [error]="problem()" />
        @if (isStale()) {
          <p>
            <button type="button" class="ab-button ab-button--small" data-testid="show-present" (click)="showPresent()">
              Show what stands there now
            </button>
          </p>
        }
        <div class="fields">
          @for (field of fields; track field.name) {
            @if (open().includes(field.name)) {
              <ab-field [label]="field.label" [optional]="field.optional" [field]="f[field.name]">
                <input
                  [type]="field.type"
                  autocomplete="off"
                  [attr.data-testid]="field.name + '-' + place()"
                  [formField]="f[field.name]"
                />
              </ab-field>
            }
          }
        </div>
        <p class="ab-row">
          <button
            type="submit"
            class="ab-button ab-button--main"
            [attr.data-testid]="'save-details-' + place()"
            [disabled]="f().submitting()"
          >
            Save
          </button>
          <button type="button" class="ab-button" (click)="close()">Leave as it was</button>
        </p>
      </form>
    }
  `,
  styles: `
    :host {
      flex-basis: 100%;
    }

    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: 1rem;
    }
  `,
})
export class EditPassenger {
  /** The booking. */
  readonly booking = input.required<Booking>();
  /** The passenger. */
  readonly passenger = input.required<BookedPassenger>();
  /** Their place on the booking, for tests and names. */
  readonly place = input.required<number>();
  /** The booking after the change. */
  readonly changed = output<Booking>();
  private readonly clock = inject(ServerClock);

  protected readonly isOpen = signal(false);
  protected readonly isStale = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly closesAt = computed(() => detailsDueAt(new Date(this.booking().launch.departsAt)));
  protected readonly open = computed(() => {
    const { launch, status } = this.booking();
    const passenger = this.passenger();
    return openDetails({
      departsAt: new Date(launch.departsAt),
      launchStatus: launch.status,
      bookingStatus: status,
      isCancelled: passenger.cancelledAt !== null,
      known: passenger,
      changes: passenger.version,
      now: new Date(this.clock.now()),
    });
  });
  protected readonly fields: readonly { name: DetailName; label: string; type: string; optional: boolean }[] = [
    { name: 'email', label: 'E-mail address', type: 'email', optional: false },
    { name: 'phone', label: 'Phone', type: 'tel', optional: false },
    { name: 'nationality', label: 'Nationality', type: 'text', optional: true },
    { name: 'documentNumber', label: 'Passport number', type: 'text', optional: true },
    { name: 'emergencyContact', label: 'Emergency contact', type: 'text', optional: true },
  ];
  private readonly model = signal<Details>({
    email: '',
    phone: '',
    nationality: '',
    documentNumber: '',
    emergencyContact: '',
  });
  protected readonly f = form(this.model, path => {
    required(path.email, { message: 'Please type an e-mail address.' });
    email(path.email, { message: 'Please give an e-mail address like name@example.com.' });
    required(path.phone, { message: 'Please type a phone number.' });
    validate(path.phone, ({ value }) =>
      value().trim() === '' || PassengerInput.shape.phone.safeParse(value()).success
        ? null
        : { kind: 'phone', message: 'Please give a phone number of 6 to 30 digits, such as +1 555 0100.' },
    );
    maxLength(path.nationality, 60, { message: 'Please use at most 60 characters.' });
    maxLength(path.documentNumber, 60, { message: 'Please use at most 60 characters.' });
    maxLength(path.emergencyContact, 200, { message: 'Please use at most 200 characters.' });
  });
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  /** What the form was filled from: the change is made on this version. */
  private base: BookedPassenger | null = null;

  /** Whether leaving would lose something. */
  isDirty(): boolean {
    return this.isOpen() && this.f().dirty();
  }

  protected begin(): void {
    this.fillFrom(this.passenger());
    this.isOpen.set(true);
  }

  protected close(): void {
    this.isOpen.set(false);
    this.f().reset();
  }

  /** Somebody else was faster: their values come into the form, the person looks and types again what is still to be different. */
  protected showPresent(): void {
    const error = this.problem();
    const present = error instanceof ProblemError ? (error.extensions['passenger'] as BookedPassenger) : undefined;
    if (present !== undefined) this.fillFrom(present);
  }

  protected async save(): Promise<void> {
    this.isStale.set(false);
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const url = `/api/v1/bookings/${this.booking().id}/passengers/${this.passenger().id}`;
        const after = await firstValueFrom(this.http.patch<Booking>(url, this.change()));
        this.changed.emit(after);
      },
    });
    const error = this.problem();
    this.isStale.set(error instanceof ProblemError && error.kind === 'changed-meanwhile');
    if (!isSaved) return;
    this.close();
    this.toasts.show('The details are saved.');
  }

  /** Only what is different is sent: what was left alone stays, whatever it is by now. */
  private change(): Record<string, unknown> {
    const typed = this.model();
    const base = this.base;
    const different = this.open().flatMap(name => {
      const text = typed[name].trim();
      return text === (base?.[name] ?? '') ? [] : [[name, text === '' ? null : text] as const];
    });
    return { version: base?.version ?? 0, ...Object.fromEntries(different) };
  }

  private fillFrom(passenger: BookedPassenger): void {
    this.base = passenger;
    this.problem.set(null);
    this.isStale.set(false);
    this.f().reset({
      email: passenger.email,
      phone: passenger.phone,
      nationality: passenger.nationality ?? '',
      documentNumber: passenger.documentNumber ?? '',
      emergencyContact: passenger.emergencyContact ?? '',
    });
  }
}
