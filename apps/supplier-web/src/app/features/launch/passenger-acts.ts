import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { AgencyLaunch, ManifestPassenger } from '@astro/supplier-web--admin-api';
import { countText, ExportButtons, type RowSelection, SelectionBar } from '@astro/web-kit';
import { BatchDialog } from '../../batch/batch-dialog.ts';
import { type BatchAct } from '../../batch/batch.store.ts';
import { type ChosenPassengers } from '../message/chosen-passengers.ts';

/** What can be done with the selected passengers: taken on board, written to, put into a spreadsheet. */
@Component({
  selector: 'ab-passenger-acts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BatchDialog, ExportButtons, SelectionBar],
  template: `
    <ab-selection-bar [url]="url()" [selection]="selection()" [params]="filters()" [total]="total()">
      @if (boarding()) {
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="check-in-selected"
          (click)="openCheckIn()"
        >
          Check in
        </button>
      }
      <button type="button" class="ab-button ab-button--small" data-testid="message-selected" (click)="write()">
        Message
      </button>
      <ab-export-buttons
        [url]="url() + '/export'"
        [name]="'selected-passengers-' + launch().slug"
        [body]="{ passengerIds: ids() }"
      />
    </ab-selection-bar>
    <ab-batch-dialog
      [act]="checkIn()"
      [heading]="'Check in ' + wished() + '?'"
      [runLabel]="'Check in ' + wished()"
      doneWords="checked in"
      (ran)="selection().keep($event)"
      (closed)="close($event)"
    >
      <p>
        They are on board then, without their tickets being scanned. Each check-in can be taken back on the check-in
        page.
      </p>
    </ab-batch-dialog>
  `,
  styles: `
    /* The bar sticks to the list, not to this. */
    :host {
      display: contents;
    }
  `,
})
export class PassengerActs {
  /** The launch that they fly on. */
  readonly launch = input.required<AgencyLaunch>();
  /** The selected passengers. */
  readonly selection = input.required<RowSelection<ManifestPassenger>>();
  /** What the manifest is narrowed to. */
  readonly filters = input.required<Record<string, string>>();
  /** How many passengers match. */
  readonly total = input.required<number>();
  /** Whether people board this launch at all. */
  readonly boarding = input.required<boolean>();
  /** Something has changed: the manifest is to be read again. */
  readonly changed = output<void>();

  protected readonly checkIn = signal<BatchAct | null>(null);
  /** How many the open question is about: the selection changes while they are being done. */
  protected readonly wished = signal('');
  protected readonly ids = computed(() =>
    this.selection()
      .rows()
      .map(passenger => passenger.id),
  );
  protected readonly url = computed(() => `/api/v1/launches/${encodeURIComponent(this.launch().id)}/passengers`);
  private readonly router = inject(Router);

  protected openCheckIn(): void {
    const { id } = this.launch();
    const rows = this.selection().rows();
    this.wished.set(countText(rows.length, 'passenger'));
    this.checkIn.set({
      url: `/api/v1/launches/${encodeURIComponent(id)}/check-ins/batch`,
      targets: rows.map(passenger => ({
        id: passenger.id,
        name: `${passenger.fullName}, ${passenger.bookingCode}`,
        link: { path: `/launches/${id}`, query: { tab: 'passengers', q: passenger.bookingCode } },
      })),
      begin: () => passengerIds => ({ passengerIds }),
    });
  }

  /** Writes a message to them; who was chosen goes along with the page, as it does not fit an address. */
  protected write(): void {
    const chosen: ChosenPassengers = this.selection()
      .rows()
      .map(({ id, fullName }) => ({ id, name: fullName }));
    void this.router.navigate(['/launches', this.launch().id, 'messages', 'new'], { state: { chosen } });
  }

  protected close(wasRun: boolean): void {
    this.checkIn.set(null);
    if (wasRun) this.changed.emit();
  }
}
