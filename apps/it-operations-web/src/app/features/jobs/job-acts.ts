import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { type Confirmation, Confirmations, Toasts } from '@astro/web-kit';
import type { JobRow } from '#contract';
import { firstValueFrom } from 'rxjs';

/** What IT may do with a job: run it now, pause it, resume it. Each asks first and is in the audit (O8). */
@Component({
  selector: 'ab-job-acts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let one = job();
    @if (one.paused !== null) {
      <button
        type="button"
        class="ab-button ab-button--small"
        data-testid="resume-job"
        [disabled]="isBusy()"
        (click)="resume()"
      >
        Resume job<span class="ab-hidden"> {{ one.name }}</span>
      </button>
    } @else {
      @if (one.askedBy !== null) {
        <span class="ab-small ab-soft" data-testid="asked">Asked for by {{ one.askedBy }}</span>
      } @else {
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="run-now"
          [disabled]="isBusy()"
          (click)="runNow()"
        >
          Run now<span class="ab-hidden"> {{ one.name }}</span>
        </button>
      }
      @if (mayPause()) {
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="pause-job"
          [disabled]="isBusy()"
          (click)="pause()"
        >
          Pause job<span class="ab-hidden"> {{ one.name }}</span>
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
    }

    button {
      white-space: nowrap;
    }
  `,
})
export class JobActs {
  /** The job. */
  readonly job = input.required<JobRow>();
  /** Whether it can be paused here: on its own page, where one reads what that means. */
  readonly mayPause = input(false);
  /** Something was done, or refused: what is shown is old. */
  readonly done = output<void>();
  /** What was refused; null when a new try begins. */
  readonly failed = output<unknown>();

  protected readonly isBusy = signal(false);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected async runNow(): Promise<void> {
    const { name } = this.job();
    await this.act('run', `${name} runs in a moment.`, {
      title: `Run ${name} now?`,
      text: 'The next free job scheduler runs it, besides its schedule. It does nothing that its next run would not do.',
      confirmLabel: 'Run now',
    });
  }

  protected async pause(): Promise<void> {
    const { name } = this.job();
    await this.act('pause', `${name} is paused.`, {
      title: `Pause ${name}?`,
      text: 'A run in hand comes to its end; then no process begins another one until somebody resumes it, also after a restart. What it should have done waits.',
      confirmLabel: 'Pause',
      isDangerous: true,
    });
  }

  protected async resume(): Promise<void> {
    const { name } = this.job();
    await this.act('resume', `${name} goes on.`, {
      title: `Resume ${name}?`,
      text: 'It runs again by its schedule, and at once if something called for it meanwhile.',
      confirmLabel: 'Resume',
    });
  }

  private async act(act: 'run' | 'pause' | 'resume', toast: string, question: Confirmation): Promise<void> {
    if (!(await this.confirmations.ask(question)) || this.isBusy()) return;
    this.isBusy.set(true);
    this.failed.emit(null);
    try {
      await firstValueFrom(this.http.post(`/api/v1/jobs/${encodeURIComponent(this.job().name)}/${act}`, null));
      this.toasts.show(toast);
    } catch (error) {
      this.failed.emit(error);
    } finally {
      this.isBusy.set(false);
      this.done.emit();
    }
  }
}
