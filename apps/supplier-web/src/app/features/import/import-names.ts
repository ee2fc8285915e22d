import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type {
  DestinationList,
  ImportName,
  ImportNameDecision,
  ImportNameKind,
  ImportNamePage,
  LaunchImport,
  RocketPage,
  SpaceportList,
} from '@astro/supplier-web--admin-api';
import { countText, EmptyState, pagedList, Pager, ProblemBox, Skeleton, urlState } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { CreateNamed } from './create-named.ts';
import { KIND_LABELS } from './import-words.ts';
import { decisionValue, optionsFor } from './name-options.ts';

const KINDS = Object.keys(KIND_LABELS) as ImportNameKind[];

/** What the names of a file mean: each is matched, created, kept as written or left out; what waits can be decided in one go. */
@Component({
  selector: 'ab-import-names',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CreateNamed, EmptyState, Pager, ProblemBox, Skeleton],
  templateUrl: './import-names.html',
  styleUrl: './import-names.css',
})
export class ImportNames {
  readonly seen = input.required<LaunchImport>();
  /** A decision was saved. */
  readonly changed = output();

  protected readonly state = urlState({ kind: '', all: false, cursor: '', page: 1 });
  protected readonly kinds = computed(() => {
    const found = this.seen().names;
    return KINDS.flatMap(kind => {
      const summary = found.find(one => one.kind === kind);
      return summary === undefined ? [] : [{ ...summary, label: KIND_LABELS[kind] }];
    });
  });
  protected readonly kind = computed((): ImportNameKind => {
    const wanted = this.state.value().kind;
    const kinds = this.kinds();
    const first = kinds.find(one => one.undecided > 0) ?? kinds[0];
    return kinds.find(one => one.kind === wanted)?.kind ?? first?.kind ?? 'rocket';
  });
  protected readonly address = computed(() => `/api/v1/imports/${encodeURIComponent(this.seen().id)}/names`);
  protected readonly list = pagedList<ImportNamePage>(() => ({
    url: this.address(),
    params: { kind: this.kind(), ...(this.state.value().all ? {} : { undecided: 'true' }) },
    cursor: this.state.value().cursor,
  }));
  protected readonly hasSuggestions = computed(
    () => this.list.page()?.items.some(one => one.suggestion !== null && one.decision === null) ?? false,
  );
  protected readonly creating = signal<ImportName | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly countText = countText;
  protected readonly decisionValue = decisionValue;
  private readonly http = inject(HttpClient);
  private readonly rockets = httpResource<RocketPage>(() => ({ url: '/api/v1/rockets', params: { limit: '100' } }));
  private readonly spaceports = httpResource<SpaceportList>(() => '/api/v1/reference/spaceports');
  private readonly destinations = httpResource<DestinationList>(() => '/api/v1/reference/destinations');

  protected options(named: ImportName): { value: string; label: string }[] {
    return optionsFor(named, {
      rocket: this.rockets.hasValue() ? this.rockets.value().items : [],
      spaceport: this.spaceports.hasValue() ? this.spaceports.value().items : [],
      destination: this.destinations.hasValue() ? this.destinations.value().items : [],
    });
  }

  protected decide(named: ImportName, event: Event): void {
    const control = event.target as HTMLSelectElement;
    const { value } = control;
    if (value === 'create') {
      control.value = decisionValue(named.decision);
      this.creating.set(named);
    } else if (value !== '') void this.save(named, parse(value));
  }

  protected async create(named: ImportName, decision: ImportNameDecision): Promise<void> {
    if (await this.save(named, decision)) this.creating.set(null);
  }

  protected rest(decision: ImportNameDecision | 'suggestion'): Promise<boolean> {
    return this.send(() => this.http.post(`${this.address()}/rest`, { kind: this.kind(), decision }));
  }

  private save({ kind, key }: ImportName, decision: ImportNameDecision): Promise<boolean> {
    return this.send(() => this.http.put(this.address(), { kind, key, decision }));
  }

  private async send(request: () => ReturnType<HttpClient['put']>): Promise<boolean> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request());
      this.list.reload();
      this.changed.emit();
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }
}

const parse = (value: string): ImportNameDecision => {
  const [what, rest = ''] = value.split(/:(.*)/s);
  if (what === 'match') return { do: 'match', id: rest };
  if (what === 'outcome') return { do: 'outcome', status: rest as 'successful' | 'failed' | 'aborted' | 'planned' };
  return what === 'leave-out' ? { do: 'leave-out' } : { do: 'keep' };
};
