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

/** An act on many rows. */
export interface BatchAct {
  url: string;
  targets: readonly BatchTarget[];
  /** What is sent for some of the rows. */
  body: (ids: string[]) => object;
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

/** Sends an act on many rows, tells what became of each, and tries the refused ones again. */
@Injectable()
export class BatchStore {
  readonly isRunning = signal(false);
  /** Why the request as a whole got no answer; the rows may be done, and the same key finds out. */
  readonly problem = signal<unknown>(null);
  readonly result = signal<BatchResult | null>(null);
  /** The ids of the rows that are not done. */
  readonly refusedIds = computed(() => this.result()?.refused.map(target => target.id) ?? []);

  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();

  /** Begins with nothing said. */
  reset(): void {
    this.problem.set(null);
    this.result.set(null);
  }

  /** Does the act on every row, or, once there is a result, again on the refused ones. */
  async run({ url, targets, body }: BatchAct): Promise<void> {
    if (this.isRunning()) return;
    const before = this.result();
    const due = before === null ? targets : before.refused;
    const content = body(due.map(target => target.id));
    this.isRunning.set(true);
    this.problem.set(null);
    try {
      const headers = this.attempt.headers(content);
      const { rows } = await firstValueFrom(this.http.post<BatchOutcome>(url, content, { headers }));
      this.attempt.done();
      const why = new Map(rows.flatMap(row => (row.problem === null ? [] : [[row.id, row.problem.detail]])));
      this.result.set({
        wished: before?.wished ?? targets.length,
        refused: due.flatMap(target => {
          const reason = why.get(target.id);
          return reason === undefined ? [] : [{ ...target, why: reason }];
        }),
      });
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isRunning.set(false);
    }
  }
}
