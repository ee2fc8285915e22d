import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { BatchOutcome } from '@astro/supplier-web--admin-api';
import { attemptKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** A row as its result names it. */
export interface BatchTarget {
  id: string;
  name: string;
  /** Where one looks at it. */
  link: { path: string; query: Record<string, string> };
}

/** What is sent for some of the rows. */
export type BatchBody = (ids: string[]) => object;

/** An act on many rows. */
export interface BatchAct {
  url: string;
  targets: readonly BatchTarget[];
  /** Takes what the person says, once, when it begins; every row is given the same. */
  begin: () => BatchBody;
}

/** A row that stayed as it was, and why. */
export interface RefusedTarget extends BatchTarget {
  why: string;
}

/** What became of an act: of all rows that were wished, also when refused ones were tried again. */
export interface BatchResult {
  wished: number;
  refused: readonly RefusedTarget[];
}

/** Rows of one request: it is answered within a second or two, also on a busy day, and the person sees how far it is. */
const ROWS_AT_ONCE = 20;

/** Sends an act on many rows, some at once, tells what became of each, and tries the refused ones again. */
@Injectable()
export class BatchStore {
  readonly isRunning = signal(false);
  /** Why a request got no answer: its rows may be done, and the same key finds out. */
  readonly problem = signal<unknown>(null);
  readonly result = signal<BatchResult | null>(null);
  /** How many rows are answered, of how many that were sent. */
  readonly progress = signal({ answered: 0, of: 0 });
  /** The ids of the rows that are not done. */
  readonly refusedIds = computed(() => this.result()?.refused.map(target => target.id) ?? []);

  /** Some rows are not answered yet: nothing else can be said about them. */
  readonly isBegun = computed(() => this.due().length > 0);

  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();
  private readonly due = signal<readonly BatchTarget[]>([]);
  private body: BatchBody = () => ({});
  private refused: readonly RefusedTarget[] = [];

  /** Begins with nothing said. */
  reset(): void {
    this.problem.set(null);
    this.result.set(null);
    this.due.set([]);
  }

  /** Does the act on every row; goes on where a request got no answer; once there is a result, does it again on the refused ones. */
  async run(act: BatchAct): Promise<void> {
    if (this.isRunning()) return;
    this.isRunning.set(true);
    this.problem.set(null);
    if (!this.isBegun()) this.begin(act, this.result()?.refused ?? act.targets);
    try {
      while (this.isBegun()) {
        const some = this.due().slice(0, ROWS_AT_ONCE);
        this.refused = [...this.refused, ...(await this.send(act.url, some))];
        this.due.update(due => due.slice(some.length));
        this.progress.update(({ answered, of }) => ({ answered: answered + some.length, of }));
      }
      this.result.set({ wished: act.targets.length, refused: this.refused });
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isRunning.set(false);
    }
  }

  private begin(act: BatchAct, due: readonly BatchTarget[]): void {
    this.due.set(due);
    this.body = act.begin();
    this.refused = [];
    this.progress.set({ answered: 0, of: due.length });
  }

  private async send(url: string, some: readonly BatchTarget[]): Promise<RefusedTarget[]> {
    const content = this.body(some.map(target => target.id));
    const headers = this.attempt.headers(content);
    const { rows } = await firstValueFrom(this.http.post<BatchOutcome>(url, content, { headers }));
    this.attempt.done();
    const reasons = new Map(rows.map(row => [row.id, row.problem?.detail]));
    return some.flatMap(target => {
      const why = reasons.get(target.id);
      return why === undefined ? [] : [{ ...target, why }];
    });
  }
}
