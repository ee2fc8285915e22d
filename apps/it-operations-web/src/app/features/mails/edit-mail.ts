import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot, email, form, maxLength, required } from '@angular/forms/signals';
import { Dialog, ProblemBox, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import type { MailDetail, MailPreview } from '#contract';
import { MAIL_SUBJECT_CHARS_MAX, MAIL_TEXT_CHARS_MAX } from '#contract/limits';
import { firstValueFrom } from 'rxjs';

/** Changes reader, subject and text of a mail that was not sent yet; what is left as it is stays its kind's own. */
@Component({
  selector: 'ab-edit-mail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, Field, FormField, FormRoot, ProblemBox],
  template: `
    <button type="button" class="ab-button" data-testid="edit" [disabled]="disabled()" (click)="open()">Edit</button>
    <ab-dialog [open]="isOpen()" heading="Edit this mail" (dismissed)="isOpen.set(false)">
      @if (isOpen()) {
        <form class="ab-stack" [formRoot]="f" (submit)="send()" data-testid="edit-form">
          @if (mail().isForItsReaderAlone) {
            <p class="ab-small ab-soft">Its link opens an account, so it goes to {{ mail().to }} alone.</p>
          } @else {
            <ab-field label="Reader" [field]="f.to">
              <input class="ab-input" type="email" data-testid="edit-to" [formField]="f.to" />
            </ab-field>
          }
          <ab-field label="Subject" [field]="f.subject">
            <input class="ab-input" type="text" data-testid="edit-subject" [formField]="f.subject" />
          </ab-field>
          <ab-field
            label="Text"
            [field]="f.text"
            hint="A changed text is sent as plain words. What is hidden comes back when it is sent."
          >
            <textarea class="ab-input" rows="12" data-testid="edit-text" [formField]="f.text"></textarea>
          </ab-field>
          <ab-problem [error]="problem()" />
          <div class="ab-sheet__actions">
            <button type="button" class="ab-button" (click)="isOpen.set(false)">Cancel</button>
            <button
              type="submit"
              class="ab-button ab-button--main"
              data-testid="edit-save"
              [disabled]="f().submitting() || !hasChanged()"
            >
              Save
            </button>
          </div>
        </form>
      }
    </ab-dialog>
  `,
  styles: `
    textarea {
      min-height: 12rem;
      font-family: var(--ab-font-figures);
      font-size: var(--ab-text-small);
    }
  `,
})
export class EditMail {
  readonly mail = input.required<MailDetail>();
  /** What it says as it stands; null while nobody knows. */
  readonly words = input.required<MailPreview | null>();
  readonly disabled = input(false);
  /** The mail as it is now. */
  readonly edited = output<MailDetail>();
  /** It is not any more as it was read. */
  readonly overtaken = output<void>();

  protected readonly isOpen = signal(false);
  protected readonly problem = signal<unknown>(null);
  private readonly model = signal({ to: '', subject: '', text: '' });
  private readonly before = signal({ to: '', subject: '', text: '' });
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);

  protected readonly f = form(this.model, path => {
    required(path.to, { message: 'Please fill this in.' });
    email(path.to, { message: 'Please give an e-mail address like name@example.com.' });
    maxLength(path.subject, MAIL_SUBJECT_CHARS_MAX, { message: `At most ${MAIL_SUBJECT_CHARS_MAX} characters.` });
    maxLength(path.text, MAIL_TEXT_CHARS_MAX, { message: `At most ${MAIL_TEXT_CHARS_MAX} characters.` });
  });
  protected readonly hasChanged = computed(() => Object.keys(this.changes()).length > 0);
  private readonly changes = computed(() => {
    const before = this.before();
    return Object.fromEntries(
      Object.entries(this.model()).filter(([field, value]) => value !== before[field as keyof typeof before]),
    );
  });

  protected open(): void {
    const { to, subject } = this.mail();
    const words = this.words();
    const now = { to, subject: words?.subject ?? subject ?? '', text: words?.text ?? '' };
    this.before.set(now);
    this.model.set(now);
    this.f().reset(now);
    this.problem.set(null);
    this.isOpen.set(true);
  }

  protected async send(): Promise<void> {
    if (!this.hasChanged()) return;
    const { id, version } = this.mail();
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const url = `/api/v1/mails/${encodeURIComponent(id)}`;
        const body = { version, ...this.changes() };
        this.edited.emit(await firstValueFrom(this.http.patch<MailDetail>(url, body)));
      },
    });
    if (isSaved) {
      this.isOpen.set(false);
      this.toasts.show('The mail is changed.');
    } else if (this.problem() !== null) this.overtaken.emit();
  }
}
