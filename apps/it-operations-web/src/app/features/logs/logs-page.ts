import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, linkedSignal } from '@angular/core';
import { EmptyState, Icon, ProblemBox, ServerClock, Shortcuts, Skeleton, cursorList, urlState } from '@astro/web-kit';
import type { LogComponents, LogHistogram, LogLevel, LogLine } from '#contract';
import { EXPORT_ROWS_MAX, LOG_LEVELS } from '#contract/limits';
import { RangePicker } from '../../time/range-picker.ts';
import { type RangeChoice, type TimeWindow, windowOf } from '../../time/time-range.ts';
import { liveTail } from './live-tail.ts';
import {
  LOG_FILTERS,
  type WordFilter,
  chosenLevels,
  filterParams,
  toggledLevels,
  windowParams,
} from './log-filters.ts';
import { LogHistogramChart } from './log-histogram.ts';
import { type FieldChoice, LogRow } from './log-row.ts';

/** Typing waits this long before it becomes a search. */
const TYPING_MS = 350;

/** The logs of all components: filtered, drawn, live and as a file (O2, O3, O4). */
@Component({
  selector: 'ab-logs-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, LogHistogramChart, LogRow, ProblemBox, RangePicker, Skeleton],
  templateUrl: './logs-page.html',
  styleUrl: './logs-page.css',
})
export class LogsPage {
  protected readonly state = urlState(LOG_FILTERS);
  protected readonly levels = LOG_LEVELS;
  protected readonly words = [
    { name: 'requestId', label: 'Request id' },
    { name: 'userId', label: 'Person (user id)' },
    { name: 'event', label: 'Event' },
    { name: 'process', label: 'Process' },
  ] as const;
  protected readonly exportMax = EXPORT_ROWS_MAX.toLocaleString('en-US');
  private readonly clock = inject(ServerClock);

  // Each change of the filters looks at the present anew; in between the pages of one list stay in one stretch of time.
  private readonly now = linkedSignal<unknown, number>({
    source: this.state.value,
    computation: () => this.clock.now(),
  });
  protected readonly window = computed(() => windowOf(this.state.value(), this.now()));
  private readonly params = computed(() => windowParams(this.state.value(), this.window()));
  protected readonly isNarrowed = computed(() => Object.keys(filterParams(this.state.value())).length > 0);
  protected readonly moreFilters = computed(() => {
    const { process, requestId, userId, event } = this.state.value();
    return [process, requestId, userId, event].some(word => word !== '');
  });

  protected readonly list = cursorList<LogLine>(() =>
    this.state.value().live ? undefined : { url: '/api/v1/logs', params: this.params() },
  );
  protected readonly tail = liveTail(() => (this.state.value().live ? filterParams(this.state.value()) : undefined));
  private readonly bars = httpResource<LogHistogram>(() =>
    this.state.value().live ? undefined : { url: '/api/v1/logs/histogram', params: this.params() },
  );
  protected readonly histogram = linkedSignal<LogHistogram | undefined, LogHistogram | undefined>({
    source: () => (this.bars.hasValue() ? this.bars.value() : undefined),
    computation: (fresh, previous) => fresh ?? previous?.value,
  });
  private readonly known = httpResource<LogComponents>(() => '/api/v1/logs/components');
  protected readonly components = computed(() => {
    const names = this.known.hasValue() ? this.known.value().items : [];
    const chosen = this.state.value().component;
    return chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  });
  protected readonly exports = computed(() =>
    (['csv', 'ndjson'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/api/v1/logs/export?${new URLSearchParams({ ...this.params(), format }).toString()}`,
      format,
    })),
  );

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(Shortcuts).add(
      { label: 'Refresh the list', key: 'r', run: () => this.refresh() },
      { label: 'Watch live', key: 'l', run: () => this.state.set({ live: !this.state.value().live }) },
    );
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected refresh(): void {
    this.now.set(this.clock.now());
  }

  protected isChosen(level: LogLevel): boolean {
    return chosenLevels(this.state.value().levels).includes(level);
  }

  protected toggle(level: LogLevel): void {
    this.state.set({ levels: toggledLevels(this.state.value().levels, level) });
  }

  protected type(name: WordFilter | 'text', value: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.state.set({ [name]: value }, { replace: true }), TYPING_MS);
  }

  protected setRange(choice: RangeChoice): void {
    this.state.set({ ...choice });
  }

  /** The time and the zone stay: they are where one looks, not what for. */
  protected clearFilters(): void {
    this.state.set({ levels: '', component: '', process: '', text: '', requestId: '', userId: '', event: '' });
  }

  protected zoom({ from, to }: TimeWindow): void {
    this.state.set({ range: 'custom', from: from.toISOString(), to: to.toISOString() });
  }

  protected narrow({ field, value }: FieldChoice): void {
    this.state.set({ [field]: value });
  }
}
