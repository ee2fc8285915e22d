import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, form, pattern, required } from '@angular/forms/signals';
import type { TotpSecret, VerifyTotp } from '@astro/everyone--auth-service';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Field } from '../forms/field.ts';
import { submitForm } from '../forms/submit-form.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Modules of white around a QR code, as the standard (ISO/IEC 18004) wants them. */
const QUIET_ZONE = 4;

/** Shows what an authenticator app has to be told, as QR code and as key, and takes the first code that it shows. */
@Component({
  selector: 'ab-first-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, ProblemBox],
  template: `
    <div class="scan">
      <p>{{ t.secondFactor.scanTitle }}</p>
      <svg
        class="qr"
        role="img"
        data-testid="qr"
        shape-rendering="crispEdges"
        [attr.viewBox]="box()"
        [attr.aria-label]="t.secondFactor.scanAlt"
      >
        <path [attr.d]="secret().qr.path" />
      </svg>
    </div>
    <div>
      <p class="ab-small ab-soft">{{ t.secondFactor.keyTitle }}</p>
      <p class="key">
        <code data-testid="key">{{ grouped() }}</code>
        <button type="button" class="ab-button ab-button--quiet ab-button--small" (click)="copy()">
          {{ isCopied() ? t.copied : t.copy }}<span class="ab-hidden"> {{ t.secondFactor.copyKey }}</span>
        </button>
      </p>
    </div>
    <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="first-code-form">
      <ab-problem [error]="problem()" />
      <ab-field [label]="t.secondFactor.firstCode" [hint]="t.auth.totpHint" [field]="f.totp">
        <input
          class="ab-figures"
          inputmode="numeric"
          autocomplete="one-time-code"
          data-testid="first-code"
          [formField]="f.totp"
        />
      </ab-field>
      <div class="ab-row">
        <button type="submit" class="ab-button ab-button--main" data-testid="switch-on" [disabled]="f().submitting()">
          {{ t.secondFactor.confirm }}
        </button>
        <button type="button" class="ab-button ab-button--quiet" (click)="again.emit()">
          {{ t.secondFactor.again }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: grid;
      gap: 1.25rem;
    }

    .scan {
      display: grid;
      gap: 0.75rem;
    }

    /* Black on white in the dark, too: not every camera reads it the other way round. */
    .qr {
      justify-self: center;
      width: min(14rem, 100%);
      border-radius: 0.5rem;
      background: #fff;
      fill: #000;
    }

    .key {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }

    code {
      font-family: var(--ab-font-figures);
      overflow-wrap: anywhere;
    }
  `,
})
export class FirstCode {
  /** What the app has to be told. */
  readonly secret = input.required<TotpSecret>();
  /** The first code was right: the second factor is on. */
  readonly shown = output<void>();
  /** The person wants another secret. */
  readonly again = output<void>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly problem = signal<unknown>(null);
  protected readonly isCopied = signal(false);
  protected readonly box = computed(() => {
    const side = this.secret().qr.size + 2 * QUIET_ZONE;
    return `${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`;
  });
  protected readonly key = computed(() => new URL(this.secret().totpUri).searchParams.get('secret') ?? '');
  /** In fours, as apps show it: easier to type from a screen. */
  protected readonly grouped = computed(
    () =>
      this.key()
        .match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );
  protected readonly f = form(signal({ totp: '' }), path => {
    required(path.totp, { message: 'Please type the code that the app shows.' });
    pattern(path.totp, /^\d{6}$/, { message: 'The code has six digits.' });
  });
  private readonly http = inject(HttpClient);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.key());
    this.isCopied.set(true);
  }

  protected async send(): Promise<void> {
    const isOn = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const body: VerifyTotp = { totp: this.f().value().totp };
        await firstValueFrom(this.http.post('/auth/totp/verify', body));
      },
    });
    if (isOn) this.shown.emit();
  }
}
