import type { WritableSignal } from '@angular/core';
import { type FieldTree, form, maxLength, required, validate } from '@angular/forms/signals';
import type { Traveler, UpdateTraveler } from '@astro/customer-web--customer-api';
import { parseIsoDate } from '@astro/domain';

/** The profile as the form holds it: what is not known is empty text. */
export interface ProfileModel {
  name: string;
  phone: string;
  birthDate: string;
  taxId: string;
  address: string;
  emergencyContact: string;
  preferences: { destination: string; diet: string };
  emails: { newLaunches: boolean; reminders: boolean };
}

/** The form's beginning, from what the API knows. */
export function toProfileModel(traveler: Traveler | null): ProfileModel {
  return {
    name: traveler?.name ?? '',
    phone: traveler?.phone ?? '',
    birthDate: traveler?.birthDate ?? '',
    taxId: traveler?.taxId ?? '',
    address: traveler?.address ?? '',
    emergencyContact: traveler?.emergencyContact ?? '',
    preferences: {
      destination: traveler?.preferences.destination ?? '',
      diet: traveler?.preferences.diet ?? '',
    },
    emails: {
      newLaunches: traveler?.emails.newLaunches ?? false,
      reminders: traveler?.emails.reminders ?? false,
    },
  };
}

/** What is sent: trimmed, and null where nothing was typed. */
export function toUpdate(model: ProfileModel): UpdateTraveler {
  const { name, phone, birthDate, taxId, address, emergencyContact, preferences, emails } = model;
  return {
    name: name.trim(),
    phone: orNull(phone),
    birthDate: orNull(birthDate),
    taxId: orNull(taxId),
    address: orNull(address),
    emergencyContact: orNull(emergencyContact),
    preferences: { destination: orNull(preferences.destination), diet: orNull(preferences.diet) },
    emails,
  };
}

/** The profile's form. Call in an injection context. */
export const profileForm = (model: WritableSignal<ProfileModel>): FieldTree<ProfileModel> =>
  form(model, path => {
    required(path.name, { message: 'Please type your name.' });
    maxLength(path.name, 200, { message: 'Please use at most 200 characters.' });
    maxLength(path.phone, 30, { message: 'Please use at most 30 characters.' });
    validate(path.birthDate, ({ value }) =>
      value() === '' || parseIsoDate(value()) !== null
        ? null
        : { kind: 'date', message: 'Please give a date such as 1985-04-30.' },
    );
    maxLength(path.taxId, 40, { message: 'Please use at most 40 characters.' });
    maxLength(path.address, 300, { message: 'Please use at most 300 characters.' });
    maxLength(path.emergencyContact, 200, { message: 'Please use at most 200 characters.' });
    maxLength(path.preferences.destination, 100, { message: 'Please use at most 100 characters.' });
    maxLength(path.preferences.diet, 100, { message: 'Please use at most 100 characters.' });
  });

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
