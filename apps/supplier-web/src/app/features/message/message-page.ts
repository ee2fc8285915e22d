import { HttpClient, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { FormField, FormRoot, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { MESSAGE_SUBJECT_CHARS_MAX, MESSAGE_TEXT_CHARS_MAX } from '@astro/domain';
import type { AgencyLaunch, MessageDraft, MessagePlan } from '@astro/supplier-web--admin-api';
import {
  attemptKey,
  Confirmations,
  countText,
  Instant,
  type MayBeDirty,
  ProblemBox,
  ProblemError,
  Toasts,
} from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { chosenPassengers } from './chosen-passengers.ts';
import { AUDIENCES, FIELDS, NOT_REACHED, STARTS } from './message-words.ts';

const EMPTY: Written = { audience: 'travelers', subject: '', text: '' };

/** What stands in the form. */
type Written = Omit<MessageDraft, 'passengerIds'>;

/** A message to the people of a launch: written, seen with a real reader, tested, then counted and sent (S10). */
@Component({
  selector: 'ab-message-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormField, FormRoot, Instant, ProblemBox, RouterLink],
  templateUrl: './message-page.html',
  styleUrl: './message-page.css',
})
export class MessagePage implements MayBeDirty {
  /** Launch id, from the route. */
  readonly id = input.required<string>();

  protected readonly launch = httpResource<AgencyLaunch>(() => `/api/v1/launches/${encodeURIComponent(this.id())}`);
  protected readonly isMissing = computed(() => {
    const error = this.launch.error();
    return error instanceof ProblemError && error.status === 404;
  });
  private readonly chosen = chosenPassengers();
  protected readonly audiences =
    this.chosen.length === 0
      ? AUDIENCES
      : [{ value: 'selected' as const, label: countText(this.chosen.length, 'chosen passenger') }, ...AUDIENCES];
  protected readonly fields = FIELDS;
  protected readonly starts = STARTS;
  protected readonly countText = countText;
  protected readonly problem = signal<unknown>(null);
  protected readonly sendProblem = signal<unknown>(null);
  protected readonly isSending = signal(false);
  protected readonly hasChanged = signal(false);
  protected readonly place = signal(0);
  private readonly model = signal<Written>({
    ...EMPTY,
    audience: this.chosen.length === 0 ? EMPTY.audience : 'selected',
  });
  private readonly planned = signal<{ of: string; plan: MessagePlan } | null>(null);
  /** The plan of exactly what stands in the form; another letter, and it must be looked at again. */
  protected readonly plan = computed(() => {
    const planned = this.planned();
    return planned !== null && planned.of === JSON.stringify(this.draft()) ? planned.plan : undefined;
  });
  protected readonly sample = computed(() => this.plan()?.previews[this.place()]);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly confirmations = inject(Confirmations);
  private readonly testAttempt = attemptKey();
  private readonly sendAttempt = attemptKey();
  private readonly textField = viewChild<ElementRef<HTMLTextAreaElement>>('text');
  private isSent = false;

  protected readonly f = form(this.model, path => {
    required(path.subject, { message: 'Please give a subject.' });
    maxLength(path.subject, MESSAGE_SUBJECT_CHARS_MAX, { message: 'Please use at most 120 characters.' });
    required(path.text, { message: 'Please write something.' });
    maxLength(path.text, MESSAGE_TEXT_CHARS_MAX, { message: 'Please use at most 2,000 characters.' });
  });

  isDirty(): boolean {
    const { subject, text } = this.model();
    return !this.isSent && (subject.trim() !== '' || text.trim() !== '');
  }

  protected async begin({ audience, subject, text }: Written): Promise<void> {
    const isSure =
      !this.isDirty() ||
      (await this.confirmations.ask({
        title: 'Replace what you wrote?',
        text: 'Subject and text are replaced.',
        confirmLabel: 'Replace',
      }));
    // Who was chosen stays chosen: the words are what one starts from.
    if (isSure) this.model.set({ audience: this.chosen.length === 0 ? audience : 'selected', subject, text });
  }

  /** Puts a field where the cursor stands. */
  protected insert(name: string): void {
    const field = this.textField()?.nativeElement;
    if (field === undefined) return;
    field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  }

  protected async preview(): Promise<void> {
    const draft = this.draft();
    await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const plan = await firstValueFrom(this.http.post<MessagePlan>(`${this.url()}/plan`, draft));
        this.show(draft, plan, false);
      },
    });
  }

  protected next(): void {
    const previews = this.plan()?.previews.length ?? 1;
    this.place.update(place => (place + 1) % previews);
  }

  protected async test(): Promise<void> {
    const draft = this.draft();
    await this.act(async () => {
      const headers = this.testAttempt.headers(draft);
      const { to } = await firstValueFrom(this.http.post<{ to: string }>(`${this.url()}/test`, draft, { headers }));
      this.testAttempt.done();
      this.toasts.show(`A test is on its way to ${to}.`);
    });
  }

  protected async send({ planId, readers }: MessagePlan): Promise<void> {
    const people = countText(readers, 'person', 'people');
    const draft = this.draft();
    const isSure = await this.confirmations.ask({
      title: `Send to ${people}?`,
      text: `“${draft.subject}” goes out at once and cannot be taken back.`,
      confirmLabel: `Send to ${people}`,
    });
    if (!isSure) return;
    await this.act(async () => {
      const body = { ...draft, planId };
      try {
        await firstValueFrom(this.http.post(this.url(), body, { headers: this.sendAttempt.headers(body) }));
      } catch (error) {
        const plan = newPlanOf(error);
        if (plan === null) throw error;
        this.show(draft, plan, true);
        return;
      }
      this.isSent = true;
      this.toasts.show(`The message goes to ${people}.`);
      await this.router.navigate(['/launches', this.id()], { queryParams: { tab: 'messages' } });
    });
  }

  /** Who of the chosen gets nothing, and why. */
  protected notReached({ notReached }: MessagePlan): readonly string[] {
    const names = new Map(this.chosen.map(person => [person.id, person.name]));
    return notReached.map(({ passengerId, why }) => `${names.get(passengerId) ?? 'Somebody'}: ${NOT_REACHED[why]}`);
  }

  private show(draft: MessageDraft, plan: MessagePlan, hasChanged: boolean): void {
    this.place.set(0);
    this.sendProblem.set(null);
    this.hasChanged.set(hasChanged);
    this.planned.set({ of: JSON.stringify(draft), plan });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.isSending.set(true);
    this.sendProblem.set(null);
    try {
      await work();
    } catch (error) {
      this.sendProblem.set(error);
    } finally {
      this.isSending.set(false);
    }
  }

  private draft(): MessageDraft {
    const { audience, subject, text } = this.model();
    const draft = { audience, subject: subject.trim(), text: text.trim() };
    return audience === 'selected' ? { ...draft, passengerIds: this.chosen.map(person => person.id) } : draft;
  }

  private url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.id())}/messages`;
  }
}

const newPlanOf = (error: unknown): MessagePlan | null =>
  error instanceof ProblemError && error.kind === 'plan-changed' ? (error.extensions['plan'] as MessagePlan) : null;
