import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** The backup codes of a second factor, shown once: to be copied, downloaded or written down before the person goes on. */
@Component({
  selector: 'ab-backup-codes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p>{{ t.secondFactor.codesText }}</p>
    <ul [attr.aria-label]="t.secondFactor.codesList" data-testid="backup-codes">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="ab-row">
      <button type="button" class="ab-button ab-button--small" data-testid="copy-codes" (click)="copy()">
        {{ isCopied() ? t.copied : t.copy }}
      </button>
      <button type="button" class="ab-button ab-button--small" data-testid="download-codes" (click)="download()">
        {{ t.secondFactor.download }}
      </button>
    </div>
    <button type="button" class="ab-button ab-button--main" data-testid="codes-kept" (click)="kept.emit()">
      {{ t.secondFactor.goOn }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 1.25rem;
    }

    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
      gap: 0.375rem 1rem;
      margin: 0;
      padding: 0.875rem 1rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      list-style: none;
    }

    code {
      font-family: var(--ab-font-figures);
    }
  `,
})
export class BackupCodes {
  /** The codes. */
  readonly codes = input.required<readonly string[]>();
  /** The person says that they are kept. */
  readonly kept = output<void>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly isCopied = signal(false);
  private readonly document = inject(DOCUMENT);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.text());
    this.isCopied.set(true);
  }

  protected download(): void {
    const address = URL.createObjectURL(new Blob([this.text()], { type: 'text/plain' }));
    const link = this.document.createElement('a');
    link.href = address;
    link.download = 'astrobookings-backup-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
  }

  private text(): string {
    return `${this.codes().join('\n')}\n`;
  }
}
