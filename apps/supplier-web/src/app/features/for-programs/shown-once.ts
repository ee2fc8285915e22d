import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { Icon } from '@astro/web-kit';

/** A secret that was just made: it can be copied now and never be read again. */
@Component({
  selector: 'ab-shown-once',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <section class="box ab-stack" role="status" [attr.aria-label]="heading()" data-testid="shown-once">
      <h2>{{ heading() }}</h2>
      @if (secret(); as secret) {
        <p>Copy it now and keep it where your program finds it. We keep no copy that could be shown again.</p>
        <div class="ab-row">
          <code class="ab-figures" data-testid="secret">{{ secret }}</code>
          <button type="button" class="ab-button ab-button--small" data-testid="copy-secret" (click)="copy(secret)">
            <ab-icon [name]="isCopied() ? 'check' : 'copy'" />{{ isCopied() ? 'Copied' : 'Copy' }}
          </button>
        </div>
      } @else {
        <p data-testid="secret-gone">
          It was made by your first try, whose answer did not arrive. Nobody can read it any more: please take it away
          and make a new one.
        </p>
      }
      <ng-content />
      <div>
        <button type="button" class="ab-button" data-testid="secret-kept" (click)="kept.emit()">Done</button>
      </div>
    </section>
  `,
  styles: `
    .box {
      padding: calc(var(--ab-gap) * 1.25);
      border: 1px solid var(--ab-good);
      border-inline-start-width: 4px;
      border-radius: var(--ab-radius);
      background: var(--ab-good-ground);
    }

    code {
      min-width: 0;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ShownOnce {
  readonly heading = input.required<string>();
  /** Null when an earlier try of the same attempt had made it. */
  readonly secret = input.required<string | null>();
  /** The person has it. */
  readonly kept = output<void>();

  protected readonly isCopied = signal(false);

  protected async copy(secret: string): Promise<void> {
    await navigator.clipboard.writeText(secret);
    this.isCopied.set(true);
  }
}
