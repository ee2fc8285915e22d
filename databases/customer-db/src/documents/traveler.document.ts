import type { PassengerRecord } from './booking.document.ts';

/** A person whose details a traveler keeps for the next booking. */
export type CompanionRecord = Omit<PassengerRecord, 'id' | 'cancelledAt' | 'changes'>;

/** A registered customer: the profile, and the trips that make a VIP. */
export interface TravelerDocument {
  /** The user id. */
  _id: string;
  email: string;
  name: string;
  phone: string | null;
  birthDate: string | null;
  taxId: string | null;
  address: string | null;
  emergencyContact: string | null;
  preferences: { destination: string | null; diet: string | null };
  emails: { newLaunches: boolean; reminders: boolean };
  /** Launches with confirmed bookings of this traveler, and how many; cancelled ones leave, aborted launches too. */
  trips: { launchId: string; bookings: number }[];
  isVip: boolean;
  createdAt: Date;
  /** People the traveler books for again and again; `companionsVersion` grows with each change of the list. */
  companions?: CompanionRecord[];
  companionsVersion?: number;
  /** When the traveler deleted the account: from then on nothing is sold to them, and the scheduler forgets the rest. */
  leftAt?: Date;
  /** When everything was forgotten and the account itself was gone. */
  forgottenAt?: Date;
  /** Grows with each booking that counts on `trips` or `isVip`: two that race cannot both be right. */
  version: number;
}

/** A traveler of whom nothing but the account is known. */
export function newTraveler(id: string, email: string, name: string, now: Date): TravelerDocument {
  return {
    _id: id,
    email,
    name,
    phone: null,
    birthDate: null,
    taxId: null,
    address: null,
    emergencyContact: null,
    preferences: { destination: null, diet: null },
    emails: { newLaunches: true, reminders: true },
    trips: [],
    isVip: false,
    createdAt: now,
    version: 0,
  };
}
