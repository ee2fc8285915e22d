import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import type { Traveler } from '@astro/customer-web--customer-api';
import { type MayBeDirty, ProblemBox, Skeleton, Toasts } from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { CompanionsSection } from './companions.ts';
import { profileForm, toProfileModel, toUpdate } from './profile-form.ts';
import { YourData } from './your-data.ts';

/** What a traveler says about themself: it fills in the checkout, and chooses the e-mails beyond the necessary ones. */
@Component({
  selector: 'ab-profile-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CompanionsSection, Field, FormField, FormRoot, ProblemBox, Skeleton, YourData],
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.css',
})
export class ProfilePage implements MayBeDirty {
  protected readonly loaded = httpResource<Traveler>(() => '/api/v1/me');
  protected readonly problem = signal<unknown>(null);
  private readonly model = signal(toProfileModel(null));
  protected readonly f = profileForm(this.model);
  private readonly companions = viewChild(CompanionsSection);
  private isDeleted = false;
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);

  constructor() {
    effect(() => {
      if (!this.loaded.hasValue()) return;
      const model = toProfileModel(this.loaded.value());
      untracked(() => this.f().reset(model));
    });
  }

  isDirty(): boolean {
    return !this.isDeleted && (this.f().dirty() || (this.companions()?.isDirty() ?? false));
  }

  protected leave(): void {
    this.isDeleted = true;
  }

  protected async save(): Promise<void> {
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const saved = await firstValueFrom(this.http.put<Traveler>('/api/v1/me', toUpdate(this.f().value())));
        this.loaded.set(saved);
      },
    });
    if (!isSaved) return;
    this.f().reset();
    this.toasts.show('Your profile is saved.');
  }
}
