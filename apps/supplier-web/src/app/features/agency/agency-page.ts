import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { FormField, FormRoot, disabled, email, form, maxLength, minLength, required } from '@angular/forms/signals';
import type { Agency, UpdateAgency } from '@astro/supplier-web--admin-api';
import { AgencyMark, type MayBeDirty, ProblemBox, Skeleton, Status, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { AgencyState } from '../../agency/agency-state.ts';

const EMPTY: UpdateAgency = {
  displayName: '',
  description: '',
  contactEmail: '',
  legalName: '',
  legalAddress: '',
  taxId: '',
};

/** The agency's profile: what travelers see, and the legal data that invoices carry (R12). */
@Component({
  selector: 'ab-agency-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyMark, Field, FormField, FormRoot, ProblemBox, Skeleton, Status],
  templateUrl: './agency-page.html',
  styleUrl: './agency-page.css',
})
export class AgencyPage implements MayBeDirty {
  protected readonly state = inject(AgencyState);
  protected readonly problem = signal<unknown>(null);
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly saved = signal<UpdateAgency>(EMPTY);
  private readonly model = signal<UpdateAgency>(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.displayName, { message: 'Please type the name that travelers see.' });
    minLength(path.displayName, 2, { message: 'Please use at least 2 characters.' });
    maxLength(path.displayName, 100, { message: 'Please use at most 100 characters.' });
    maxLength(path.description, 2000, { message: 'Please use at most 2,000 characters.' });
    required(path.contactEmail, { message: 'Please give an e-mail address.' });
    email(path.contactEmail, { message: 'Please give an e-mail address like name@example.com.' });
    for (const legal of [path.legalName, path.legalAddress, path.taxId])
      disabled(legal, { when: () => !this.state.isOwner() });
    maxLength(path.legalName, 200, { message: 'Please use at most 200 characters.' });
    maxLength(path.legalAddress, 400, { message: 'Please use at most 400 characters.' });
    maxLength(path.taxId, 40, { message: 'Please use at most 40 characters.' });
  });
  protected readonly missing = computed(() => {
    const { taxId, legalAddress } = this.saved();
    return [taxId.trim() === '' ? 'tax id' : '', legalAddress.trim() === '' ? 'legal address' : ''].filter(Boolean);
  });

  constructor() {
    effect(() => {
      const agency = this.state.agency();
      // What somebody is typing stays; the newer data come with the next visit.
      if (agency !== undefined && !untracked(() => this.isDirty())) this.take(agency);
    });
  }

  isDirty(): boolean {
    return JSON.stringify(this.model()) !== JSON.stringify(this.saved());
  }

  protected async save(): Promise<void> {
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const agency = await firstValueFrom(this.http.put<Agency>('/api/v1/agency', this.model()));
        this.take(agency);
        this.state.set(agency);
      },
    });
    if (isSaved) this.toasts.show('Profile saved.');
  }

  private take(agency: Agency): void {
    const { displayName, description, contactEmail, legalName, legalAddress, taxId } = agency;
    const profile = { displayName, description, contactEmail, legalName, legalAddress, taxId };
    this.saved.set(profile);
    this.model.set(profile);
  }
}
