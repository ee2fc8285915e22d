import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormField, FormRoot, form } from '@angular/forms/signals';
import { salesCloseAt } from '@astro/domain';
import type { AgencyLaunch, KeptSeats } from '@astro/supplier-web--admin-api';
import { attemptKey, countText, Instant, ProblemBox } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { EMPTY_KEEP, keepBody, keepSeatsRules, proposedEnd } from './keep-seats-draft.ts';
import { freeSeats, haveVipsSeats, keptRules } from './kept-seats-words.ts';

/** Keeps seats of a launch back: blocked for a reason, or for VIPs until an end. */
@Component({
  selector: 'ab-keep-seats-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, Instant, ProblemBox],
  template: `
    <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="keep-form" aria-label="Keep seats back">
      <fieldset>
        <legend>For whom?</legend>
        <label>
          <input #first type="radio" value="blocked" data-testid="keep-blocked" [formField]="f.kind" />
          <span>Nobody: <span class="ab-soft">block them for crew, maintenance, press</span></span>
        </label>
        <label>
          <input type="radio" value="vips" data-testid="keep-vips" [formField]="f.kind" (change)="proposeEnd()" />
          <span>VIP travelers: <span class="ab-soft">what they leave is on sale for everybody at the end</span></span>
        </label>
        @for (error of f.kind().errors(); track error.kind) {
          <p class="ab-small error" role="alert">{{ error.message }}</p>
        }
      </fieldset>
      <div class="fields">
        <ab-field label="Seats" [field]="f.seats" [hint]="freeText()">
          <input type="number" inputmode="numeric" data-testid="keep-seats" [formField]="f.seats" />
        </ab-field>
        @if (!f.reason().hidden()) {
          <ab-field label="Reason" [field]="f.reason">
            <input autocomplete="off" list="kept-reasons" data-testid="keep-reason" [formField]="f.reason" />
          </ab-field>
          <datalist id="kept-reasons">
            @for (reason of reasons; track reason) {
              <option [value]="reason"></option>
            }
          </datalist>
        }
        <ab-field
          label="Until, on the spaceport’s clocks"
          [field]="f.until"
          [hint]="isForVips() ? '' : 'Without an end: until you end it.'"
        >
          <input type="datetime-local" data-testid="keep-until" [formField]="f.until" />
        </ab-field>
      </div>
      <p class="ab-small ab-soft">Sales close <ab-instant [at]="salesClose()" [zone]="launch().timeZone" />.</p>
      <ab-problem [error]="problem()" />
      <div class="ab-row">
        <button type="submit" class="ab-button ab-button--main" data-testid="keep-send" [disabled]="f().submitting()">
          {{ isForVips() ? 'Keep for VIPs' : 'Block seats' }}
        </button>
        <button type="button" class="ab-button" data-testid="keep-cancel" (click)="closed.emit()">Cancel</button>
      </div>
    </form>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 0.25rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      padding: 0;
      font-weight: 560;
    }

    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 2.75rem;
    }

    .error {
      color: var(--ab-bad);
    }

    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }
  `,
})
export class KeepSeatsForm {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();
  /** What is and was kept back of it. */
  readonly items = input.required<readonly KeptSeats[]>();
  /** Seats are kept back now. */
  readonly kept = output<KeptSeats>();
  /** Nothing is to be kept back. */
  readonly closed = output();

  protected readonly reasons = ['Crew', 'Maintenance', 'Press'];
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();
  private readonly model = signal(EMPTY_KEEP);
  private readonly first = viewChild.required<ElementRef<HTMLElement>>('first');

  protected readonly f = form(
    this.model,
    keepSeatsRules({ launch: () => this.launch(), kept: () => keptRules(this.items()), now: () => new Date() }),
  );
  protected readonly isForVips = computed(() => this.model().kind === 'vips');
  protected readonly freeText = computed(() => `${countText(freeSeats(this.launch()), 'seat')} free now.`);
  protected readonly salesClose = computed(() =>
    salesCloseAt(new Date(this.launch().departsAt), this.launch().salesCloseHours),
  );

  constructor() {
    // The button that opened it is gone.
    afterNextRender(() => this.first().nativeElement.focus());
  }

  /** Whoever chooses VIPs is spared the date, unless they gave one. */
  protected proposeEnd(): void {
    if (this.model().until !== '' || haveVipsSeats(this.items(), new Date())) return;
    this.model.update(model => ({ ...model, until: proposedEnd(this.launch(), new Date()) }));
  }

  protected async send(): Promise<void> {
    let made: KeptSeats | undefined;
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body = keepBody(this.model(), this.launch().timeZone);
        const url = `/api/v1/launches/${encodeURIComponent(this.launch().id)}/kept-seats`;
        made = await firstValueFrom(this.http.post<KeptSeats>(url, body, { headers: this.attempt.headers(body) }));
      },
    });
    if (!isSent || made === undefined) return;
    this.attempt.done();
    this.kept.emit(made);
  }
}
