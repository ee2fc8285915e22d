import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { AgencyLaunch, StatusReason } from '@astro/supplier-web--admin-api';
import { countText, ExportButtons, instantText, type RowSelection, SelectionBar } from '@astro/web-kit';
import { BatchDialog } from '../../batch/batch-dialog.ts';
import { type BatchAct, type BatchTarget } from '../../batch/batch.store.ts';
import { STATUS_REASONS } from '../change-status/status-acts.ts';

const URL = '/api/v1/launches/batch';

/** What can be done with the selected launches: drafts go on sale or away, all of them into a spreadsheet. */
@Component({
  selector: 'ab-launch-acts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BatchDialog, ExportButtons, SelectionBar],
  templateUrl: './launch-acts.html',
  styles: `
    /* The bar sticks to the list, not to this. */
    :host {
      display: contents;
    }

    label {
      display: grid;
      gap: 0.25rem;
    }
  `,
})
export class LaunchActs {
  /** The selected launches. */
  readonly selection = input.required<RowSelection<AgencyLaunch>>();
  /** What the list is narrowed to. */
  readonly filters = input.required<Record<string, string>>();
  /** How many launches match. */
  readonly total = input.required<number>();
  /** Something has changed: the list is to be read again. */
  readonly changed = output<void>();

  protected readonly sale = signal<BatchAct | null>(null);
  protected readonly deletion = signal<BatchAct | null>(null);
  protected readonly drafts = computed(() =>
    this.selection()
      .rows()
      .filter(launch => launch.status === 'draft'),
  );
  /** The drafts that the open question is about: the selection changes while they are being done. */
  protected readonly wished = signal<readonly BatchTarget[]>([]);
  protected readonly others = signal(0);
  protected readonly draftCount = computed(() => countText(this.wished().length, 'draft'));
  protected readonly exportUrl = `${URL}/export`;
  protected readonly exportBody = computed(() => ({
    launchIds: this.selection()
      .rows()
      .map(launch => launch.id),
  }));
  protected readonly reasons = STATUS_REASONS;
  protected readonly othersText = computed(() =>
    this.others() === 1
      ? 'The other launch that you selected is no draft and stays as it is.'
      : `The ${this.others()} others that you selected are no drafts and stay as they are.`,
  );
  /** Why the drafts go on sale: it stands in the history of each. */
  protected readonly kind = signal<StatusReason>('commercial');
  protected readonly words = signal('');

  protected openSale(): void {
    this.kind.set('commercial');
    this.words.set('');
    this.sale.set({
      url: `${URL}/put-on-sale`,
      targets: this.look(),
      begin: () => {
        const reason = { kind: this.kind(), text: this.words().trim() };
        return launchIds => ({ launchIds, reason });
      },
    });
  }

  protected openDeletion(): void {
    this.deletion.set({ url: `${URL}/delete-drafts`, targets: this.look(), begin: () => launchIds => ({ launchIds }) });
  }

  protected choose(event: Event): void {
    this.kind.set((event.target as HTMLSelectElement).value as StatusReason);
  }

  protected close(wasRun: boolean): void {
    this.sale.set(null);
    this.deletion.set(null);
    if (wasRun) this.changed.emit();
  }

  private look(): readonly BatchTarget[] {
    this.wished.set(this.drafts().map(targetOf));
    this.others.set(this.selection().rows().length - this.drafts().length);
    return this.wished();
  }
}

const targetOf = ({ id, rocketName, destinationName, departsAt, timeZone }: AgencyLaunch): BatchTarget => ({
  id,
  name: `${rocketName} to ${destinationName}, ${instantText(new Date(departsAt), timeZone)}`,
  link: { path: `/launches/${id}`, query: {} },
});
