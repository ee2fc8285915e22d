import { Injectable } from '@angular/core';
import { browserStorage } from './browser-storage.ts';

const NAME = 'ab-unfinished-booking';
/** Registering takes minutes; after a day nobody means it any more. */
const KEPT_MS = 86_400_000;

/** A checkout that waits for its person to sign in. Nothing personal: other tabs of the browser may read it. */
export interface UnfinishedBooking {
  slug: string;
  seats: number;
  atMs: number;
}

/** Remembers, for all tabs, which seats were about to be booked. */
@Injectable({ providedIn: 'root' })
export class UnfinishedBookings {
  private readonly storage = browserStorage('localStorage');

  /** The one that waits; null when there is none, or it is too old. */
  read(): UnfinishedBooking | null {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(NAME) ?? 'null');
      return isUnfinished(found) && Date.now() - found.atMs < KEPT_MS ? found : null;
    } catch {
      return null;
    }
  }

  keep(slug: string, seats: number): void {
    try {
      this.storage?.setItem(NAME, JSON.stringify({ slug, seats, atMs: Date.now() }));
    } catch {
      // A forbidden storage only means that nobody is led back.
    }
  }

  /** The booking was made, or given up. */
  forget(slug: string): void {
    if (this.read()?.slug === slug) this.storage?.removeItem(NAME);
  }
}

const isUnfinished = (value: unknown): value is UnfinishedBooking =>
  typeof value === 'object' &&
  value !== null &&
  'slug' in value &&
  typeof value.slug === 'string' &&
  'seats' in value &&
  Number.isSafeInteger(value.seats) &&
  'atMs' in value &&
  typeof value.atMs === 'number';
