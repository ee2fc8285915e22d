import { Injectable } from '@angular/core';
import * as z from 'zod';
import { idempotencyKey } from '@astro/web-kit';
import { browserStorage } from './browser-storage.ts';

/** What a checkout keeps through reloads and signing in; the card never is. */
const BookingDraftShape = z.object({
  /** Who typed it; null while a visitor does. Nobody else is shown it. */
  ownerId: z.string().nullable(),
  seats: z.int().min(1).max(6),
  /** The seats were asked for before signing in: they are taken as soon as somebody is signed in. */
  isWaitingForSignIn: z.boolean(),
  /** The seats that had been taken: when they are gone, the API tells why. Drafts of an earlier version do not know. */
  holdId: z.string().nullable().default(null),
  passengers: z.array(
    z.object({
      fullName: z.string(),
      birthDate: z.string(),
      email: z.string(),
      phone: z.string(),
      emergencyContact: z.string(),
      nationality: z.string(),
      documentNumber: z.string(),
    }),
  ),
  /** The key of the attempt to hold seats, made once per wish. */
  holdKey: z.string(),
  /** A payment was sent at this time of the server, and its answer is not known yet. */
  paidAtMs: z.number().nullable(),
});

/** A checkout as it is kept in the tab. */
export type BookingDraft = z.infer<typeof BookingDraftShape>;

/** A checkout that begins. */
export const newBookingDraft = (): BookingDraft => ({
  ownerId: null,
  seats: 1,
  isWaitingForSignIn: false,
  holdId: null,
  passengers: [],
  holdKey: idempotencyKey(),
  paidAtMs: null,
});

const nameOf = (slug: string): string => `ab-booking:${slug}`;

/** Keeps drafts in the tab's own storage: gone with the tab, never sent anywhere (T1, T8). */
@Injectable({ providedIn: 'root' })
export class BookingDrafts {
  private readonly storage = browserStorage('sessionStorage');

  /** The draft of a launch; null where there is none, or one that cannot be read. */
  read(slug: string): BookingDraft | null {
    try {
      const text = this.storage?.getItem(nameOf(slug)) ?? null;
      return text === null ? null : BookingDraftShape.parse(JSON.parse(text));
    } catch {
      // Written by another version, or by hand: nothing in it can be trusted.
      return null;
    }
  }

  keep(slug: string, draft: BookingDraft): void {
    try {
      this.storage?.setItem(nameOf(slug), JSON.stringify(draft));
    } catch {
      // A full or forbidden storage only means that a reload starts again.
    }
  }

  forget(slug: string): void {
    this.storage?.removeItem(nameOf(slug));
  }
}
