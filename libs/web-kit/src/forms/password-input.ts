import { ChangeDetectionStrategy, Component, ElementRef, inject, signal } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Puts a Show/Hide button beside the password input inside it. */
@Component({
  selector: 'ab-password',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-content />
    <button
      type="button"
      class="ab-button ab-button--quiet ab-button--small"
      [attr.aria-pressed]="isShown()"
      (click)="toggle()"
    >
      {{ isShown() ? t.auth.hidePassword : t.auth.showPassword }}
      <span class="ab-hidden">{{ t.auth.password }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 0.25rem;
    }
  `,
})
export class PasswordInput {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly isShown = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected toggle(): void {
    this.isShown.update(isShown => !isShown);
    const input = this.host.querySelector('input');
    if (input !== null) input.type = this.isShown() ? 'text' : 'password';
  }
}
