import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { Agency } from '@astro/supplier-web--admin-api';
import { Session } from '@astro/web-kit';

/** The agency that the signed-in person works for: its status decides what is possible on several pages. */
@Injectable({ providedIn: 'root' })
export class AgencyState {
  private readonly session = inject(Session);
  private readonly loaded = httpResource<Agency>(() => (this.session.fits() ? '/api/v1/agency' : undefined));

  /** The agency, once known. */
  readonly agency = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  /** Why it is not known. */
  readonly error = computed(() => this.loaded.error());
  /** Whether this person may change legal data and the team. */
  readonly isOwner = computed(() => this.session.user()?.role === 'agency-owner');

  /** Takes what a save answered. */
  set(agency: Agency): void {
    this.loaded.set(agency);
  }

  /** Asks again. */
  reload(): void {
    this.loaded.reload();
  }
}
