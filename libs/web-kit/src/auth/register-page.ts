import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, maxLength, minLength, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '@astro/everyone--auth-service';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Field } from '../forms/field.ts';
import { PasswordInput } from '../forms/password-input.ts';
import { submitForm } from '../forms/submit-form.ts';
import { APP_INFO } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AuthCard } from './auth-card.ts';

/** Creates an account of the application's own kind: traveler in the shop, agency owner in the agencies' tool. */
@Component({
  selector: 'ab-register-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuthCard, Field, FormField, FormRoot, PasswordInput, ProblemBox, RouterLink],
  templateUrl: './register-page.html',
})
export class RegisterPage {
  protected readonly t = inject(KIT_TEXTS);
  protected readonly app = inject(APP_INFO);
  protected readonly isAgency = this.app.registration === 'agency';
  protected readonly problem = signal<unknown>(null);
  protected readonly sentTo = signal<string | null>(null);
  private readonly http = inject(HttpClient);

  protected readonly f = form(
    signal({
      name: '',
      email: '',
      password: '',
      agency: { displayName: '', legalName: '', taxId: '', legalAddress: '' },
    }),
    path => {
      required(path.name, { message: 'Please type your name.' });
      maxLength(path.name, 100, { message: 'Please use at most 100 characters.' });
      required(path.email, { message: 'Please type your e-mail address.' });
      email(path.email, { message: 'Please give an e-mail address like name@example.com.' });
      required(path.password, { message: 'Please choose a password.' });
      minLength(path.password, PASSWORD_CHARS_MIN, {
        message: `Please use at least ${PASSWORD_CHARS_MIN} characters.`,
      });
      maxLength(path.password, PASSWORD_CHARS_MAX, { message: `Please use at most ${PASSWORD_CHARS_MAX} characters.` });
      required(path.agency.displayName, { message: 'Please type the name of your agency.', when: () => this.isAgency });
      maxLength(path.agency.displayName, 100, { message: 'Please use at most 100 characters.' });
    },
  );

  protected async send(): Promise<void> {
    await submitForm(this.f, { problem: this.problem, send: () => this.register() });
  }

  private async register(): Promise<void> {
    const { name, email, password, agency } = this.f().value();
    const person = { name: name.trim(), email: email.trim(), password };
    const filledIn: Partial<Record<string, string>> = {};
    for (const [field, text] of Object.entries(agency)) if (text.trim() !== '') filledIn[field] = text.trim();
    const body = this.isAgency ? { ...person, kind: 'agency', agency: filledIn } : { ...person, kind: 'traveler' };
    await firstValueFrom(this.http.post('/auth/register', body));
    this.sentTo.set(person.email);
  }
}
