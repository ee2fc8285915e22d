import type { PassengerInput, Traveler } from '@astro/customer-web--customer-api';

/** A passenger as typed so far: every field is text, empty where nothing was typed. */
export interface PassengerDraft {
  fullName: string;
  birthDate: string;
  email: string;
  phone: string;
  emergencyContact: string;
  nationality: string;
  documentNumber: string;
}

/** An empty form. */
export const emptyPassenger = (): PassengerDraft => ({
  fullName: '',
  birthDate: '',
  email: '',
  phone: '',
  emergencyContact: '',
  nationality: '',
  documentNumber: '',
});

/** "I am a passenger": what the profile knows, over what was typed; what it does not know stays as it was. */
export function fromProfile(typed: PassengerDraft, traveler: Traveler): PassengerDraft {
  return {
    ...typed,
    fullName: traveler.name,
    email: traveler.email,
    birthDate: traveler.birthDate ?? typed.birthDate,
    phone: traveler.phone ?? typed.phone,
    emergencyContact: traveler.emergencyContact ?? typed.emergencyContact,
  };
}

/** Somebody who was on a booking, as a form has them. */
export function fromPassenger(passenger: PassengerInput): PassengerDraft {
  const { fullName, birthDate, email, phone } = passenger;
  const { emergencyContact = '', nationality = '', documentNumber = '' } = passenger;
  return { fullName, birthDate, email, phone, emergencyContact, nationality, documentNumber };
}

/** A passenger as the API wants them: trimmed, optional fields left out where empty. */
export function toPassenger(draft: PassengerDraft): PassengerInput {
  const optional = (['emergencyContact', 'nationality', 'documentNumber'] as const).flatMap(name => {
    const text = draft[name].trim();
    return text === '' ? [] : [[name, text] as const];
  });
  return {
    fullName: draft.fullName.trim(),
    birthDate: draft.birthDate,
    email: draft.email.trim(),
    phone: draft.phone.trim(),
    ...Object.fromEntries(optional),
  };
}

/** As many forms as seats, in order. */
export function resized(typed: readonly PassengerDraft[], seats: number): PassengerDraft[] {
  return Array.from({ length: seats }, (_, place) => typed[place] ?? emptyPassenger());
}
