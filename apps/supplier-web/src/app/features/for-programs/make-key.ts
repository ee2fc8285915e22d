import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength, required } from '@angular/forms/signals';
import { KEY_SCOPE_TEXTS, KEY_SCOPES } from '@astro/domain';
import type { CreatedApiKey } from '@astro/everyone--auth-service';
import { attemptKey, ProblemBox } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { Choices } from './choices.ts';

const EMPTY = { name: '', days: '' };
const DAY_MS = 86_400_000;

/** Makes an API key: what it is for, what it may do, until when. */
@Component({
  selector: 'ab-make-key',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Choices, Field, FormField, FormRoot, ProblemBox],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="make-key-heading">
      <h2 id="make-key-heading">Make a key</h2>
      <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="key-form">
        <div class="fields">
          <ab-field label="Name" hint="What is it for? Each program has its own key." [field]="f.name">
            <input autocomplete="off" data-testid="key-name" [formField]="f.name" />
          </ab-field>
          <ab-field label="Ends" hint="A key that ends by itself cannot be forgotten." [field]="f.days">
            <select data-testid="key-days" [formField]="f.days">
              <option value="">Never</option>
              <option value="30">In 30 days</option>
              <option value="90">In 90 days</option>
              <option value="365">In a year</option>
            </select>
          </ab-field>
        </div>
        <ab-choices label="What it may do" [options]="options" [(chosen)]="scopes" [error]="scopesError()" />
        <ab-problem [error]="problem()" />
        <div>
          <button type="submit" class="ab-button ab-button--main" data-testid="make-key" [disabled]="f().submitting()">
            Make key
          </button>
        </div>
      </form>
    </section>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }
  `,
})
export class MakeKey {
  /** A key was made, with its secret. */
  readonly made = output<CreatedApiKey>();

  protected readonly options = KEY_SCOPES.map(value => ({ value, text: KEY_SCOPE_TEXTS[value] }));
  protected readonly scopes = signal<readonly string[]>(['launches:read']);
  protected readonly scopesError = signal('');
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly attempt = attemptKey();
  private readonly model = signal(EMPTY);
  /** Kept over retries of the same content: the end is counted from the first try. */
  private firstTryAt: Date | null = null;

  protected readonly f = form(this.model, path => {
    required(path.name, { message: 'Please give it a name.' });
    maxLength(path.name, 80, { message: 'Please use at most 80 characters.' });
  });

  protected async send(): Promise<void> {
    this.scopesError.set(this.scopes().length === 0 ? 'Please choose what the key may do.' : '');
    const isSent = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        if (this.scopesError() !== '') return;
        const body = this.body();
        const answer = await firstValueFrom(
          this.http.post<CreatedApiKey>('/api/v1/agency/keys', body, { headers: this.attempt.headers(body) }),
        );
        this.made.emit(answer);
      },
    });
    if (!isSent || this.scopesError() !== '') return;
    this.attempt.done();
    this.firstTryAt = null;
    this.scopes.set(['launches:read']);
    this.f().reset(EMPTY);
  }

  private body() {
    const { name, days } = this.model();
    const base = { name: name.trim(), scopes: this.scopes() };
    if (days === '') return base;
    this.firstTryAt ??= new Date();
    return { ...base, expiresAt: new Date(this.firstTryAt.getTime() + Number(days) * DAY_MS).toISOString() };
  }
}
